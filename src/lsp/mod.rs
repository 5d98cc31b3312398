//! The language server: an editor asks over standard input, and is answered and warned over standard output. No terminal, no window.
//!
//! Everything is answered in the order in which it came. What was typed is checked when nothing else waits, so that of ten keys pressed while a check runs
//! only the last costs another.

mod answers;
mod complete;
mod place;
mod workspace;

use crate::fluent::Words;
use crate::scenario::diagnostic::Diagnostics;
use crate::scenario::format::format;
use crate::scenario::source::{FileId, SourceSpan};
use crate::text::Lang;
use complete::Reader;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types as lsp;
use lsp_types::notification::{self as told, Notification as _};
use lsp_types::request::{self as asked, Request as _};
use place::Encoding;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use workspace::Workspace;

/// Serves one editor until it leaves. Whether it said goodbye as it should.
pub fn serve(lang: Lang) -> bool {
    let (connection, threads) = Connection::stdio();
    let Some(mut server) = greeted(&connection, lang) else { return false };
    let is_well = server.serve(&connection);
    drop(connection);
    is_well && threads.join().is_ok()
}

/// Waits for the editor's greeting, and says what can be asked.
fn greeted(connection: &Connection, lang: Lang) -> Option<Server> {
    let (id, params) = connection.initialize_start().ok()?;
    let params: lsp::InitializeParams = match serde_json::from_value(params) {
        Ok(params) => params,
        Err(error) => {
            let refusal = Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string());
            let _ = connection.sender.send(refusal.into());
            return None;
        }
    };
    let lang = match params.locale.as_deref() {
        Some(locale) if locale.starts_with("en") => Lang::En,
        Some(locale) if locale.starts_with("zh") => Lang::Zh,
        Some(_) | None => lang,
    };
    let general = params.capabilities.general.as_ref();
    let encoding = Encoding::negotiated(general.and_then(|general| general.position_encodings.as_deref()));
    let completion = params.capabilities.text_document.as_ref().and_then(|document| document.completion.as_ref());
    let item = completion.and_then(|completion| completion.completion_item.as_ref());
    let watching = params.capabilities.workspace.as_ref().and_then(|workspace| workspace.did_change_watched_files);
    let server = Server {
        workspace: Workspace::default(),
        encoding,
        lang,
        words: words(lang),
        takes_snippets: item.and_then(|item| item.snippet_support) == Some(true),
        is_leaving: false,
    };
    let about = lsp::InitializeResult {
        capabilities: capabilities(encoding),
        server_info: Some(lsp::ServerInfo { name: "fengsui".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
    };
    connection.initialize_finish(id, serde_json::to_value(about).ok()?).ok()?;
    if watching.is_some_and(|watching| watching.dynamic_registration == Some(true)) {
        connection.sender.send(watch_files().into()).ok()?;
    }
    Some(server)
}

fn capabilities(encoding: Encoding) -> lsp::ServerCapabilities {
    lsp::ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(lsp::TextDocumentSyncCapability::Kind(lsp::TextDocumentSyncKind::FULL)),
        definition_provider: Some(lsp::OneOf::Left(true)),
        references_provider: Some(lsp::OneOf::Left(true)),
        hover_provider: Some(lsp::HoverProviderCapability::Simple(true)),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: Some(["\"", "(", "["].map(str::to_owned).to_vec()),
            ..lsp::CompletionOptions::default()
        }),
        document_formatting_provider: Some(lsp::OneOf::Left(true)),
        code_action_provider: Some(lsp::CodeActionProviderCapability::Simple(true)),
        ..lsp::ServerCapabilities::default()
    }
}

/// Asks the editor to tell of changes on the disk.
fn watch_files() -> Request {
    let options = serde_json::json!({"watchers": [{"globPattern": "**/*.ron"}, {"globPattern": "**/assets/**"}]});
    let registration = lsp::Registration {
        id: "files".to_owned(),
        method: told::DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: Some(options),
    };
    let params = lsp::RegistrationParams { registrations: vec![registration] };
    Request::new("files".to_owned().into(), asked::RegisterCapability::METHOD.to_owned(), params)
}

/// The words of diagnostics and of the server itself.
fn words(lang: Lang) -> Words {
    let sources = match lang {
        Lang::Zh => [
            include_str!("../../assets/lsp.zh.ftl"),
            include_str!("../../assets/diagnostics.zh.ftl"),
            include_str!("../../assets/packs.zh.ftl"),
        ],
        Lang::En => [
            include_str!("../../assets/lsp.en.ftl"),
            include_str!("../../assets/diagnostics.en.ftl"),
            include_str!("../../assets/packs.en.ftl"),
        ],
    };
    Words::load(lang, &sources)
}

struct Server {
    workspace: Workspace,
    encoding: Encoding,
    lang: Lang,
    words: Words,
    takes_snippets: bool,
    /// The editor has asked us to stop; it will say when.
    is_leaving: bool,
}

/// Why a request gets no answer.
type Refusal = (ErrorCode, String);

impl Server {
    /// Whether the editor left as it should.
    fn serve(&mut self, connection: &Connection) -> bool {
        while let Ok(message) = connection.receiver.recv() {
            let mut next = Some(message);
            while let Some(message) = next {
                let reply = match message {
                    Message::Notification(notification) if notification.method == told::Exit::METHOD => return self.is_leaving,
                    Message::Notification(notification) => {
                        self.hear(notification);
                        None
                    }
                    Message::Request(request) => Some(self.answer(request)),
                    Message::Response(_) => None, // to our wish to hear of files: if it was refused, we hear of none
                };
                if reply.is_some_and(|reply| connection.sender.send(reply.into()).is_err()) {
                    return false;
                }
                next = connection.receiver.try_recv().ok();
            }
            for shown in self.workspace.check(self.encoding, &self.words) {
                let notification = Notification::new(told::PublishDiagnostics::METHOD.to_owned(), shown);
                if connection.sender.send(notification.into()).is_err() {
                    return false;
                }
            }
        }
        false
    }

    /// What can't be read, or isn't known, is passed over: nobody waits for an answer to it.
    fn hear(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            told::DidOpenTextDocument::METHOD => {
                if let Some(lsp::DidOpenTextDocumentParams { text_document: document }) = read(params)
                    && let Some(path) = place::path(&document.uri)
                {
                    self.workspace.put(path, document.text);
                }
            }
            told::DidChangeTextDocument::METHOD => {
                if let Some(lsp::DidChangeTextDocumentParams { text_document, mut content_changes }) = read(params)
                    && let (Some(path), Some(change)) = (place::path(&text_document.uri), content_changes.pop())
                {
                    self.workspace.put(path, change.text);
                }
            }
            told::DidCloseTextDocument::METHOD => {
                if let Some(lsp::DidCloseTextDocumentParams { text_document }) = read(params)
                    && let Some(path) = place::path(&text_document.uri)
                {
                    self.workspace.close(&path);
                }
            }
            told::DidChangeWatchedFiles::METHOD | told::DidSaveTextDocument::METHOD => self.workspace.reread(),
            _ => {}
        }
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let answer = if self.is_leaving {
            Err((ErrorCode::InvalidRequest, self.words.text("lsp-leaving", &[])))
        } else {
            self.answer_to(&method, params)
        };
        match answer {
            Ok(value) => Response::new_ok(id, value),
            Err((code, text)) => Response::new_err(id, code as i32, text),
        }
    }

    fn answer_to(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        self.workspace.index_what_was_typed();
        match method {
            asked::Shutdown::METHOD => {
                self.is_leaving = true;
                Ok(Value::Null)
            }
            asked::GotoDefinition::METHOD => {
                let params: lsp::GotoDefinitionParams = self.params(params)?;
                let place = &params.text_document_position_params;
                value(self.at(place, |pack, inside, at| answers::definition(pack, inside, at, self.encoding)).unwrap_or_default())
            }
            asked::References::METHOD => {
                let params: lsp::ReferenceParams = self.params(params)?;
                let place = &params.text_document_position;
                value(self.at(place, |pack, inside, at| answers::references(pack, inside, at, self.encoding)).unwrap_or_default())
            }
            asked::HoverRequest::METHOD => {
                let params: lsp::HoverParams = self.params(params)?;
                let place = &params.text_document_position_params;
                let hover =
                    self.at(place, |pack, inside, at| answers::hover(pack, inside, at, self.encoding, &self.words, self.lang));
                value(hover.flatten())
            }
            asked::Completion::METHOD => {
                let params: lsp::CompletionParams = self.params(params)?;
                let reader =
                    Reader { encoding: self.encoding, words: &self.words, lang: self.lang, takes_snippets: self.takes_snippets };
                let place = &params.text_document_position;
                value(self.at(place, |pack, inside, at| complete::complete(pack, inside, at, reader)).unwrap_or_default())
            }
            asked::Formatting::METHOD => {
                let params: lsp::DocumentFormattingParams = self.params(params)?;
                value(self.layout(&params.text_document.uri))
            }
            asked::CodeActionRequest::METHOD => self.actions(&self.params(params)?),
            _ => Err((ErrorCode::MethodNotFound, self.words.text("lsp-unknown-method", &[("method", method.to_owned())]))),
        }
    }

    /// What `answer` says of a place in an open pack.
    fn at<T>(
        &self,
        place: &lsp::TextDocumentPositionParams,
        answer: impl FnOnce(&workspace::OpenPack, &str, u32) -> T,
    ) -> Option<T> {
        let (pack, inside) = self.workspace.pack(&place::path(&place.text_document.uri)?)?;
        let at = self.encoding.byte(&pack.index.file(&inside)?.source, place.position);
        Some(answer(pack, &inside, at))
    }

    /// The edit that lays a text out as `fmt` does. None for a text that can't be read.
    fn layout(&self, uri: &lsp::Uri) -> Option<Vec<lsp::TextEdit>> {
        let (pack, inside) = self.workspace.pack(&place::path(uri)?)?;
        let source = &pack.index.file(&inside)?.source;
        let text = format(FileId(0), &source.text, &mut Diagnostics::new())?;
        let whole = SourceSpan::new(FileId(0), 0, source.text.len());
        let edit = lsp::TextEdit::new(self.encoding.range(source, whole), text);
        Some(if edit.new_text == source.text { Vec::new() } else { vec![edit] })
    }

    fn actions(&self, params: &lsp::CodeActionParams) -> Result<Value, Refusal> {
        let uri = &params.text_document.uri;
        let Some((pack, inside)) = place::path(uri).and_then(|path| self.workspace.pack(&path)) else { return Ok(Value::Null) };
        let actions = pack.fixes(&inside, params.range).into_iter().map(|(fault, fix)| {
            // An edit of one file, as plain JSON: the map of the type hashes addresses.
            let edit = serde_json::json!({"changes": {uri.as_str(): [fix.edit]}});
            serde_json::json!({"title": fix.title, "kind": lsp::CodeActionKind::QUICKFIX, "diagnostics": [fault], "edit": edit, "isPreferred": true})
        });
        Ok(Value::Array(actions.collect()))
    }

    fn params<T: DeserializeOwned>(&self, params: Value) -> Result<T, Refusal> {
        let bad = |error: serde_json::Error| {
            (ErrorCode::InvalidParams, self.words.text("lsp-bad-params", &[("detail", error.to_string())]))
        };
        serde_json::from_value(params).map_err(bad)
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn value(answer: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}
