//! The preview's small web server. It listens on this machine only, and answers only those who came by
//! this machine's name, so that no page from elsewhere can read the catalog through a browser.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::site::PreviewSite;
use crate::Failure;

/// A browser that waits for a change is answered after this time at the latest, and asks again.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

#[derive(Clone)]
struct ServerState {
    site: Arc<PreviewSite>,
    /// Becomes `true` when the server is to stop.
    stopping: watch::Receiver<bool>,
}

/// Serves the site until `stop` comes. `ready` hears where.
pub(crate) async fn serve_site(
    site: Arc<PreviewSite>,
    port: u16,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Failure> {
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let listener = TcpListener::bind(address)
        .await
        .map_err(|_| Failure(format!("端口 {port} 用不了，可能有别的程序占着；用 --port 换一个")))?;
    ready(listener.local_addr()?);
    let (stopped, stopping) = watch::channel(false);
    let routes = Router::new()
        .route("/-/changed", get(newer_edition))
        .route("/", get(|state: State<ServerState>| page_response(state, Path(String::new()))))
        .route("/{*path}", get(page_response))
        .layer(from_fn(local_only))
        .with_state(ServerState { site, stopping });
    let ends = async move {
        stop.await;
        stopped.send_replace(true);
    };
    Ok(axum::serve(listener, routes).with_graceful_shutdown(ends).await?)
}

/// Refuses requests by another name: those of a page that has pointed its own name at this machine.
async fn local_only(headers: HeaderMap, request: Request, next: Next) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if !matches!(name, "localhost" | "127.0.0.1") {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

async fn page_response(State(shared): State<ServerState>, Path(path): Path<String>) -> Response {
    let asked = path.clone();
    let made = tokio::task::spawn_blocking(move || shared.site.file_bytes(&asked)).await;
    match made {
        Ok(Ok(Some(bytes))) => {
            ([(header::CONTENT_TYPE, content_type(&path)), (header::CACHE_CONTROL, "no-store")], bytes).into_response()
        }
        Ok(Ok(None)) => (StatusCode::NOT_FOUND, format!("没有这一页：{path}\n")).into_response(),
        Ok(Err(words)) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{words}\n")).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "这一页没有做成\n").into_response(),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("html", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "pdf" => "application/pdf",
        "md" => "text/markdown; charset=utf-8",
        "json" => "application/json",
        "yaml" => "text/plain; charset=utf-8",
        _ => "text/html; charset=utf-8",
    }
}

#[derive(Deserialize)]
struct SeenEdition {
    after: u64,
}

/// Answers with the number of the edition as soon as it is another than the one seen.
async fn newer_edition(State(mut shared): State<ServerState>, Query(seen): Query<SeenEdition>) -> String {
    let mut editions = shared.site.changes();
    let newer = async {
        // Neither sender can be gone: the site holds one, the server the other.
        let _ = editions.wait_for(|edition| edition.number() != seen.after).await;
    };
    tokio::select! {
        () = newer => {}
        _ = shared.stopping.wait_for(|stopping| *stopping) => {}
        () = tokio::time::sleep(LONGEST_WAIT) => {}
    }
    shared.site.current_edition().number().to_string()
}
