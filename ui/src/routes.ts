/** Every screen and its address. The first that fits is shown, so `new` stands before `:id`. */
import TakeCallLog from "./rooms/callLogs/TakeCallLog.svelte";
import Case from "./rooms/cases/Case.svelte";
import CaseForm from "./rooms/cases/CaseForm.svelte";
import Cases from "./rooms/cases/Cases.svelte";
import NewEvent from "./rooms/events/NewEvent.svelte";
import ChooseLetter from "./rooms/letters/Choose.svelte";
import Letter from "./rooms/letters/Letter.svelte";
import Rewrite from "./rooms/letters/texts/Rewrite.svelte";
import Versions from "./rooms/letters/texts/Versions.svelte";
import Log from "./rooms/log/Log.svelte";
import Notice from "./rooms/notices/Notice.svelte";
import Packet from "./rooms/packets/Packet.svelte";
import StartPacket from "./rooms/packets/StartPacket.svelte";
import Coverage from "./rooms/people/Coverage.svelte";
import Authority from "./rooms/people/Authority.svelte";
import Paper from "./rooms/papers/Paper.svelte";
import Papers from "./rooms/papers/Papers.svelte";
import People from "./rooms/people/People.svelte";
import Person from "./rooms/people/Person.svelte";
import PersonForm from "./rooms/people/PersonForm.svelte";
import Redaction from "./rooms/redaction/Redaction.svelte";
import Routes from "./rooms/routes/Routes.svelte";
import Scan from "./rooms/scanning/Scan.svelte";
import Search from "./rooms/search/Search.svelte";
import Settings from "./rooms/settings/Settings.svelte";
import Export from "./rooms/export/Export.svelte";
import HandOver from "./rooms/handoff/HandOver.svelte";
import Receive from "./rooms/handoff/Receive.svelte";
import LetterCame from "./rooms/today/LetterCame.svelte";
import Statement from "./rooms/statements/Statement.svelte";
import Statements from "./rooms/statements/Statements.svelte";
import Today from "./rooms/today/Today.svelte";
import Contacts from "./rooms/contacts/Contacts.svelte";
import EditContact from "./rooms/contacts/EditContact.svelte";
import TakeContacts from "./rooms/contacts/TakeContacts.svelte";
import { withoutParams, type Route } from "./state/router.svelte";

export const routes: readonly Route[] = [
  { pattern: "/today", screen: withoutParams(Today) },
  { pattern: "/people", screen: withoutParams(People) },
  { pattern: "/people/new", screen: PersonForm },
  { pattern: "/people/contacts", screen: withoutParams(Contacts) },
  { pattern: "/people/contacts/take", screen: TakeContacts },
  { pattern: "/people/contacts/new", screen: EditContact },
  { pattern: "/people/contacts/:contact", screen: EditContact },
  { pattern: "/people/:person", screen: Person },
  { pattern: "/people/:person/hand-over", screen: HandOver },
  { pattern: "/people/:person/edit", screen: PersonForm },
  { pattern: "/people/:person/coverage/new", screen: Coverage },
  { pattern: "/people/:person/coverage/:coverage", screen: Coverage },
  { pattern: "/people/:person/authority/new", screen: Authority },
  { pattern: "/people/:person/authority/:authority", screen: Authority },
  { pattern: "/cases", screen: withoutParams(Cases) },
  { pattern: "/cases/new", screen: CaseForm },
  { pattern: "/cases/:case", screen: Case },
  { pattern: "/cases/:case/hand-over", screen: HandOver },
  { pattern: "/cases/:case/scan", screen: Scan },
  { pattern: "/cases/:case/call-log", screen: TakeCallLog },
  { pattern: "/cases/:case/edit", screen: CaseForm },
  { pattern: "/cases/:case/routes", screen: Routes },
  { pattern: "/cases/:case/events/new", screen: NewEvent },
  { pattern: "/cases/:case/notices/new", screen: Notice },
  { pattern: "/cases/:case/statements", screen: Statements },
  { pattern: "/cases/:case/statements/new", screen: Statement },
  { pattern: "/cases/:case/letters/new", screen: ChooseLetter },
  { pattern: "/cases/:case/papers", screen: Papers },
  { pattern: "/papers/:paper", screen: Paper },
  { pattern: "/papers/:paper/black-out", screen: Redaction },
  { pattern: "/cases/:case/packets/new", screen: StartPacket },
  { pattern: "/letters/:letter", screen: Letter },
  { pattern: "/letters/:letter/versions", screen: Versions },
  { pattern: "/letters/:letter/again", screen: Rewrite },
  { pattern: "/packets/:packet", screen: Packet },
  { pattern: "/export", screen: withoutParams(Export) },
  { pattern: "/hand-offs/take", screen: withoutParams(Receive) },
  { pattern: "/log", screen: Log },
  { pattern: "/notice", screen: withoutParams(LetterCame) },
  { pattern: "/search", screen: withoutParams(Search) },
  { pattern: "/settings", screen: withoutParams(Settings) },
];
