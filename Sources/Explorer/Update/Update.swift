import CellGrid
import FactorAnalysis
import Preferences

/// Takes a message into the state and says what is to be done outside.
///
/// The only place where the state changes. Reads no clock, no file, no environment; whatever comes from there is a message.
public func update(_ state: inout ExplorerState, _ message: Message) -> [Effect] {
  take(message, into: &state) + state.followHealth() + state.followValidation()
}

private func take(_ message: Message, into state: inout ExplorerState) -> [Effect] {
  switch message {
  case .input(.resize(let size)):
    state.size = size
    state.keepPositionInSight()
    return state.breakTextsAnew()
  case .input(.key(let key)):
    state.notice = nil
    return state.take(key)
  case .input(.paste(let text)):
    return state.paste(text)
  case .input(.mouse(let event)):
    guard state.isMouseOn else { return [] }
    switch event.action {
    case .wheelUp: state.scroll(by: -3)
    case .wheelDown: state.scroll(by: 3)
    default: break
    }
    return []
  case .click(let target, let isRepeated):
    state.notice = nil
    return state.click(target, isRepeated: isRepeated)
  case .opening(let request, let stage, let done):
    guard state.isCurrent(request, .open) else { return [] }
    state.opening?.stage = stage
    state.opening?.done = done
    return []
  case .opened(let request, let study):
    guard state.isCurrent(request, .open) else { return [] }
    return state.show(study)
  case .intervals(let request, let task, let intervals):
    guard state.isCurrent(request, .intervals(task)) else { return [] }
    state.study?.intervals[task] = intervals
    return []
  case .found(let request, let found):
    guard state.isCurrent(request, .pairs) else { return [] }
    return state.take(found)
  case .foundRow(let request, let search, let place):
    guard state.isCurrent(request, .find) else { return [] }
    state.take(place, of: search)
    return []
  case .read(let request, let detail, let texts):
    guard state.isCurrent(request, .pair) else { return [] }
    state.take(read: detail, texts)
    return []
  case .countedSlices(let request, let table):
    guard state.isCurrent(request, .slices) else { return [] }
    return state.take(table)
  case .described(let request, let description):
    guard state.isCurrent(request, .description) else { return [] }
    state.take(description)
    return []
  case .previewed(let request, let result):
    guard state.isCurrent(request, .preview) else { return [] }
    state.take(preview: result)
    return []
  case .kept(let request, let entry, let analysis):
    guard state.isCurrent(request, .change) else { return [] }
    return state.take(kept: entry, analysis)
  case .noticed(let request, let entries):
    guard state.isCurrent(request, .watch) else { return [] }
    return state.notice(entries)
  case .tookUp(let request, let taken, let isLast):
    guard state.isCurrent(request, .change) else { return [] }
    return state.take(taken, isLast: isLast)
  case .named(let request, let names):
    guard state.isCurrent(request, .names) else { return [] }
    state.knownNames = names
    return []
  case .recounting(let request, let done):
    guard state.isCurrent(request, .recount) else { return [] }
    state.say("looking through texts: \(Int(done * 100)) % · Esc stops")
    return []
  case .recounted(let request, let analysis):
    guard state.isCurrent(request, .recount) else { return [] }
    return state.take(recounted: analysis)
  case .refused(let request, let text, let error):
    guard state.isCurrent(request, .recount) else { return [] }
    return state.take(refused: text, error)
  case .dissected(let request, let dissection):
    guard state.isCurrent(request, .dissection) else { return [] }
    return state.take(dissection)
  case .scenarios(let request, let division, let slices):
    guard state.isCurrent(request, .dissection) else { return [] }
    return state.take(slices, of: division)
  case .resampled(let request, let key, let bootstrap):
    if state.isCurrent(request, .dissection) { state.take(bootstrap, of: key) }
    return []
  case .checked(let request, let health):
    if state.isCurrent(request, .health) { state.take(health) }
    return []
  case .checking(let request, let done):
    if state.isCurrent(request, .health) { state.take(healthDone: done) }
    return []
  case .healthRows(let request, let rows):
    if state.isCurrent(request, .healthRows) { state.take(rows) }
    return []
  case .drew(let request, let sample):
    return state.isCurrent(request, .sample) ? state.take(sample) : []
  case .drawing(let request, let done):
    if state.isCurrent(request, .sample) { state.take(drawn: done) }
    return []
  case .readItem(let request, let detail, let texts):
    if state.isCurrent(request, .validated) { state.take(detail, texts) }
    return []
  case .assessed(let request, let accuracy):
    if state.isCurrent(request, .assessment) { state.take(accuracy) }
    return []
  case .indexing(let request, let done):
    if state.isCurrent(request, .words) { state.indexing = done }
    return []
  case .runs(let request, let runs):
    if state.isCurrent(request, .runs) { state.take(runs) }
    return []
  case .question(let request, let question):
    return state.isCurrent(request, .question) ? state.take(question) : []
  case .planned(let request, let plan):
    if state.isCurrent(request, .plan) { state.take(plan) }
    return []
  case .tried(let request, let trial):
    if state.isCurrent(request, .trial) { state.take(trial) }
    return []
  case .running(let request, let record):
    if state.isCurrent(request, .run) { state.take(running: record) }
    return []
  case .filled(let request):
    return state.isCurrent(request, .run) ? state.takeFilled() : []
  case .ran(let request, let record):
    return state.isCurrent(request, .run) ? state.take(ran: record) : []
  case .refilled(let request, let entries, let analysis):
    return state.isCurrent(request, .refill) ? state.take(refilled: analysis, entries: entries) : []
  case .remembered(let request, let address):
    return state.isCurrent(request, .settings) ? state.take(address) : []
  case .failed(let request, let kind, let reason):
    guard state.isCurrent(request, kind) else { return [] }
    return state.take(failure: reason, of: kind)
  }
}
