/** What the window asks of Rust about letters, papers, packets and printing. Reached through `commands.ts`. */
import type { Block } from "./generated/Block";
import type { ChosenFile } from "./generated/ChosenFile";
import type { DifferenceView } from "./generated/DifferenceView";
import type { EditOf } from "./generated/EditOf";
import type { ExhibitReference } from "./generated/ExhibitReference";
import type { ExhibitChoices } from "./generated/ExhibitChoices";
import type { ExhibitInput } from "./generated/ExhibitInput";
import type { ExportedFile } from "./generated/ExportedFile";
import type { FileKind } from "./generated/FileKind";
import type { Language } from "./generated/Language";
import type { Letter } from "./generated/Letter";
import type { LetterOutcomeInput } from "./generated/LetterOutcomeInput";
import type { LetterShelf } from "./generated/LetterShelf";
import type { LetterView } from "./generated/LetterView";
import type { PacketCard } from "./generated/PacketCard";
import type { PacketInput } from "./generated/PacketInput";
import type { PacketProofInput } from "./generated/PacketProofInput";
import type { PacketReport } from "./generated/PacketReport";
import type { PacketSendingInput } from "./generated/PacketSendingInput";
import type { PacketView } from "./generated/PacketView";
import type { PagePreview } from "./generated/PagePreview";
import type { PaperAdded } from "./generated/PaperAdded";
import type { PaperCard } from "./generated/PaperCard";
import type { PaperInput } from "./generated/PaperInput";
import type { PaperPage } from "./generated/PaperPage";
import type { PaperPlaceInput } from "./generated/PaperPlaceInput";
import type { PaperView } from "./generated/PaperView";
import type { Printers } from "./generated/Printers";
import type { RedactedPaper } from "./generated/RedactedPaper";
import type { RedactionInput } from "./generated/RedactionInput";
import type { RewriteInput } from "./generated/RewriteInput";
import type { RewriteView } from "./generated/RewriteView";
import type { SavedPacket } from "./generated/SavedPacket";
import type { SubmissionInput } from "./generated/SubmissionInput";
import type { VersionView } from "./generated/VersionView";
import { call } from "./call";

// Letters.
export const letterChoices = (caseId: string) => call<LetterShelf>("letter_choices", { case: caseId });
export const draftLetter = (caseId: string, template: string) =>
  call<LetterView>("draft_letter", { case: caseId, template });
export const letter = (id: string) => call<LetterView>("letter", { id });
/** Only a draft can be saved; `conflict` when the revision is not the newest. */
export const saveLetter = (id: string, revision: number, changed: Letter) =>
  call<LetterView>("save_letter", { id, revision, letter: changed });
/** Fills fields that are still empty; never touches edited text. */
export const refreshLetterFields = (id: string) => call<LetterView>("refresh_letter_fields", { id });
export const previewLetter = (id: string, page: number, largePrint: boolean) =>
  call<PagePreview>("preview_letter", { id, page, largePrint });
export const finalizeLetter = (id: string) => call<LetterView>("finalize_letter", { id });
/**
 * Writes the PDF into the folder for letters, or with `choose` where the system's save dialog says; null when that was
 * closed without a choice.
 */
export const exportLetter = (id: string, largePrint: boolean, choose: boolean) =>
  call<ExportedFile | null>("export_letter", { id, largePrint, choose });
/** The Spanish companion as a PDF for reading; every page says that it is not to be sent. */
export const exportCompanion = (id: string, largePrint: boolean, choose: boolean) =>
  call<ExportedFile | null>("export_companion", { id, largePrint, choose });
/** Puts the late-filing paragraph into a draft, with a gap for the reason. */
export const explainLateFiling = (id: string) => call<LetterView>("explain_late_filing", { id });
export const recordSubmission = (input: SubmissionInput) => call<LetterView>("record_submission", { input });
/** The plan confirmed that it has a sent letter, or answered it. */
export const settleLetter = (input: LetterOutcomeInput) => call<LetterView>("settle_letter", { input });
/** A final letter that has not gone out becomes a draft again. */
export const reopenLetter = (id: string) => call<LetterView>("reopen_letter", { id });
/** The newest first. */
export const letterVersions = (id: string) => call<VersionView[]>("letter_versions", { id });
/** A version laid over the letter as it is now. */
export const letterDifference = (id: string, version: number) =>
  call<DifferenceView>("letter_difference", { id, version });
export const restoreLetter = (id: string, revision: number, version: number) =>
  call<LetterView>("restore_letter", { id, revision, version });
/** What would change if the letter were written again from the case. Nothing is saved. */
export const rewriteLetter = (id: string, template: string | null) =>
  call<RewriteView>("rewrite_letter", { id, template });
export const applyRewrite = (input: RewriteInput) => call<LetterView>("apply_rewrite", { input });
/** Entries of the record as paragraphs, the earliest first. Nothing is saved. */
export const tellEntries = (id: string, entries: string[]) => call<Block[]>("tell_entries", { id, entries });
/** In the order of the packet that carries the letter; none without a packet. */
export const exhibitsOfLetter = (id: string) => call<ExhibitReference[]>("exhibits_of_letter", { id });
/** Puts a paper of the case into the letter's packet, which is started if need be, and says what to call it. */
export const exhibitOfPaper = (id: string, paper: string) =>
  call<ExhibitReference>("exhibit_of_paper", { id, paper });

// Papers.
export const papersOfCase = (caseId: string) => call<PaperCard[]>("papers_of_case", { case: caseId });
export const paper = (id: string) => call<PaperView>("paper", { id });
export const describePaper = (input: PaperInput) => call<PaperView>("describe_paper", { input });
export const putPaperAway = (id: string, away: boolean) => call<PaperView>("put_paper_away", { id, away });
export const placePaper = (input: PaperPlaceInput) => call<PaperView>("place_paper", { input });
/** The first page in small, as a JPEG in base64; null where it cannot be shown. */
export const paperThumbnail = (id: string) => call<string | null>("paper_thumbnail", { id });
export const paperWords = (id: string) => call<string>("paper_words", { id });
/** A page, counted from 1, about so many pixels wide; `cannot_show` says why in its detail. */
export const paperPage = (id: string, page: number, width: number) =>
  call<PaperPage>("paper_page", { id, page, width });
/** Keeps a copy in which what lies under the boxes is gone. This may take a minute. */
export const redactPaper = (input: RedactionInput) => call<RedactedPaper>("redact_paper", { input });
/** Writes a copy to where the system's save dialog says; null when that was closed without a choice. */
export const exportPaper = (id: string) => call<ExportedFile | null>("export_paper", { id });
/** Asks which files to keep; none when the dialog was closed. */
export const choosePapers = () => call<ChosenFile[]>("choose_papers");
export const addChosenPaper = (caseId: string, token: string) =>
  call<PaperAdded>("add_chosen_paper", { case: caseId, token });
/** Begins a file that the page hands over in pieces of base64. */
export const beginPaper = (name: string) => call<string>("begin_paper", { name });
export const continuePaper = (token: string, part: string) => call<null>("continue_paper", { token, part });
export const finishPaper = (caseId: string, token: string) =>
  call<PaperAdded>("finish_paper", { case: caseId, token });
export const abandonPaper = (token: string) => call<null>("abandon_paper", { token });

// Printing, and other programs.
export const printers = () => call<Printers>("printers");
/** Prints on the named printer, or on the usual one. */
export const printFile = (kind: FileKind, id: string, printer: string | null) =>
  call<null>("print_file", { kind, id, printer });
/** Opens a private copy in the program that usually opens such files; it is gone when the vault is locked. */
export const openFile = (kind: FileKind, id: string) => call<null>("open_file", { kind, id });

// Packets.
export const packets = (caseId: string) => call<PacketCard[]>("packets", { case: caseId });
export const packet = (id: string) => call<PacketView>("packet", { id });
/** Starts a packet; `carries` is the letter on top. */
export const startPacket = (caseId: string, carries: string | null) =>
  call<PacketView>("start_packet", { case: caseId, carries });
export const savePacket = (input: PacketInput) => call<PacketView>("save_packet", { input });
export const copyPacket = (id: string) => call<PacketView>("copy_packet", { id });
/** What can be put into a packet. The language is that of the events' words. */
export const exhibitChoices = (id: string, language: Language) =>
  call<ExhibitChoices>("exhibit_choices", { id, language });
export const addExhibits = (packet: EditOf, exhibits: ExhibitInput[]) =>
  call<PacketView>("add_exhibits", { packet, exhibits });
export const changeExhibit = (packet: EditOf, exhibit: string, input: ExhibitInput) =>
  call<PacketView>("change_exhibit", { packet, exhibit, input });
/** Moves an exhibit to a place, counted from zero. */
export const moveExhibit = (packet: EditOf, exhibit: string, to: number) =>
  call<PacketView>("move_exhibit", { packet, exhibit, to });
export const removeExhibit = (packet: EditOf, exhibit: string) =>
  call<PacketView>("remove_exhibit", { packet, exhibit });
/** Builds the packet; `hearPacketProgress` tells how far it is. Fails with `called_off` after `stopPacket`. */
export const buildPacket = (id: string) => call<PacketReport>("build_packet", { id });
export const stopPacket = () => call<null>("stop_packet");
/** A page of the packet that was built last. */
export const packetPage = (id: string, page: number) => call<PagePreview>("packet_page", { id, page });
/** Writes the packet that was built last; null when the save dialog was closed. */
export const exportPacket = (id: string, choose: boolean, prove: boolean) =>
  call<SavedPacket | null>("export_packet", { id, choose, prove });

/** Freezes the packet that was built last, exactly as it was looked at. */
export const freezePacket = (id: string) => call<PacketView>("freeze_packet", { id });
/** Brings a frozen packet back, to be looked at and written to files. */
export const frozenPacket = (id: string) => call<PacketReport>("frozen_packet", { id });
export const recordPacketSending = (input: PacketSendingInput) =>
  call<PacketView>("record_packet_sending", { input });
export const provePacket = (input: PacketProofInput) => call<PacketView>("prove_packet", { input });
