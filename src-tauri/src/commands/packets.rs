//! Packets: put together, build, look at, write to files, freeze, record as sent.

use std::sync::Arc;

use desk::input::{EditOf, ExhibitInput, PacketInput, PacketProofInput, PacketSendingInput};
use desk::view::{
    ExhibitChoices, PacketCard, PacketReport, PacketView, PagePreview, SavedPacket, SignedRecord,
};
use desk::words::Language;
use tauri::{AppHandle, Emitter, Runtime, State};

use crate::error::CommandResult;
use crate::export;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn packets(state: State<'_, AppState>, case: String) -> CommandResult<Vec<PacketCard>> {
    state.with_desk(move |desk| desk.packets(&case)).await
}

#[tauri::command]
pub(crate) async fn packet(state: State<'_, AppState>, id: String) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.packet(&id)).await
}

#[tauri::command]
pub(crate) async fn start_packet(
    state: State<'_, AppState>,
    case: String,
    carries: Option<String>,
) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.start_packet(&case, carries.as_deref())).await
}

#[tauri::command]
pub(crate) async fn save_packet(state: State<'_, AppState>, input: PacketInput) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.save_packet(&input)).await
}

#[tauri::command]
pub(crate) async fn copy_packet(state: State<'_, AppState>, id: String) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.copy_packet(&id)).await
}

#[tauri::command]
pub(crate) async fn exhibit_choices(
    state: State<'_, AppState>,
    id: String,
    language: Language,
) -> CommandResult<ExhibitChoices> {
    state.with_desk(move |desk| desk.exhibit_choices(&id, language)).await
}

#[tauri::command]
pub(crate) async fn add_exhibits(
    state: State<'_, AppState>,
    packet: EditOf,
    exhibits: Vec<ExhibitInput>,
) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.add_exhibits(&packet, &exhibits)).await
}

#[tauri::command]
pub(crate) async fn change_exhibit(
    state: State<'_, AppState>,
    packet: EditOf,
    exhibit: String,
    input: ExhibitInput,
) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.change_exhibit(&packet, &exhibit, &input)).await
}

#[tauri::command]
pub(crate) async fn move_exhibit(
    state: State<'_, AppState>,
    packet: EditOf,
    exhibit: String,
    to: u32,
) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.move_exhibit(&packet, &exhibit, to)).await
}

#[tauri::command]
pub(crate) async fn remove_exhibit(
    state: State<'_, AppState>,
    packet: EditOf,
    exhibit: String,
) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.remove_exhibit(&packet, &exhibit)).await
}

#[tauri::command]
pub(crate) async fn build_packet<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    id: String,
) -> CommandResult<PacketReport> {
    let turn = state.turn();
    let order = state.with_desk(move |desk| desk.order_packet(&id)).await?;
    state.build_packet(turn, order, move |progress| drop(app.emit("packet-progress", progress))).await
}

#[tauri::command]
pub(crate) async fn stop_packet(state: State<'_, AppState>) -> CommandResult<()> {
    state.stop_packet();
    Ok(())
}

#[tauri::command]
pub(crate) async fn packet_page(
    state: State<'_, AppState>,
    id: String,
    page: u32,
) -> CommandResult<PagePreview> {
    state.with_built(id, move |built| built.page(page)).await
}

#[tauri::command]
pub(crate) async fn export_packet<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    id: String,
    choose: bool,
    prove: bool,
) -> CommandResult<Option<SavedPacket>> {
    let turn = state.turn();
    let built = state.built_packet(&id)?;
    let Some(paths) = export::write_packet(app, turn, Arc::clone(&built), choose).await? else {
        return Ok(None);
    };
    let files = export::exported_parts(&paths, &built);
    if !prove {
        return Ok(Some(SavedPacket { files, record: None }));
    }
    let saved = paths.clone();
    let (record, fingerprint) = state
        .quietly(move |desk| Ok((desk.packet_record(&id, &built.report, &saved)?, desk.fingerprint())))
        .await?;
    let lacks_entries = record.lacks_entries;
    let file = export::write_beside(paths, record).await?;
    Ok(Some(SavedPacket { files, record: Some(SignedRecord { file, fingerprint, lacks_entries }) }))
}

#[tauri::command]
pub(crate) async fn freeze_packet(state: State<'_, AppState>, id: String) -> CommandResult<PacketView> {
    let built = state.built_packet(&id)?;
    state.with_desk(move |desk| desk.freeze_packet(&built)).await
}

#[tauri::command]
pub(crate) async fn frozen_packet(state: State<'_, AppState>, id: String) -> CommandResult<PacketReport> {
    let turn = state.turn();
    let frozen = state.with_desk(move |desk| desk.frozen_packet(&id)).await?;
    state.show_packet(&turn, frozen)
}

#[tauri::command]
pub(crate) async fn record_packet_sending(
    state: State<'_, AppState>,
    input: PacketSendingInput,
) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.record_packet_sending(&input)).await
}

#[tauri::command]
pub(crate) async fn prove_packet(
    state: State<'_, AppState>,
    input: PacketProofInput,
) -> CommandResult<PacketView> {
    state.with_desk(move |desk| desk.prove_packet(&input)).await
}
