import Explorer
import FactorAnalysis
import Foundation
import Preferences
import StudyFormats

/// Carries out effects in the background, one of a kind at a time: a new one cancels the old.
///
/// Edits are the exception: they are kept one after the other and never cancelled.
final class EffectRunner {
  private let mailbox: Mailbox
  private let samples: SampleLibrary
  private var running: [Effect.Kind: Task<Void, Never>] = [:]
  private let journals = JournalShelf()

  init(mailbox: Mailbox, samples: SampleLibrary) {
    self.mailbox = mailbox
    self.samples = samples
  }

  func run(_ effect: Effect) {
    let kind = effect.kind
    // A journal is read again only after the edits on their way are in it.
    let before = kind == .change || kind == .open ? running[.change] : nil
    if kind != .change { running[kind]?.cancel() }
    let (mailbox, journals, samples) = (mailbox, journals, samples)
    running[kind] = Task.detached(priority: .userInitiated) {
      await before?.value
      EffectRunner.carryOut(effect, samples, journals, mailbox)
    }
  }

  private static func carryOut(
    _ effect: Effect, _ samples: SampleLibrary, _ journals: JournalShelf, _ mailbox: Mailbox
  ) {
    switch effect {
    case .open(let request, let place): open(place, request, samples, journals, mailbox)
    case .keep(let request, let study, let change): keep(change, request, study, journals, mailbox)
    default:
      if let message = effect.outcome(isCancelled: { Task.isCancelled }), !Task.isCancelled { mailbox.put(message) }
    }
  }

  /// Lets others edit the study that was left.
  func closeJournals() { journals.clear() }

  /// Waits until every edit that was asked for is on the disk.
  func finishChanges() {
    guard let change = running[.change] else { return }
    let isDone = DispatchSemaphore(value: 0)
    Task.detached {
      await change.value
      isDone.signal()
    }
    isDone.wait()
  }

  private static func open(
    _ place: String, _ request: Int, _ samples: SampleLibrary, _ journals: JournalShelf, _ mailbox: Mailbox
  ) {
    do {
      let found = try StudyPlace(place, samples: samples)
      let opened = try StudyOpening(place: found).open(
        progress: { mailbox.put(.opening(request: request, stage: $0, done: $1)) }, isCancelled: { Task.isCancelled })
      if Task.isCancelled { return }
      journals.put(opened.journal, for: place)
      RecentStudies.remember(opened.analysis.contents, at: found.path)
      var study = OpenStudy(
        place: place, analysis: opened.analysis, history: opened.history, journalPlace: opened.journal.place)
      study.warnings = opened.warnings
      mailbox.put(.opened(request: request, study))
    } catch is CancellationError {
      return
    } catch {
      mailbox.put(.failed(request: request, .open, ExitReason.message(of: error)))
    }
  }

  private static func keep(
    _ change: Change, _ request: Int, _ study: OpenStudy, _ journals: JournalShelf, _ mailbox: Mailbox
  ) {
    do {
      guard let journal = journals.journal(for: study.place) else { throw EditError("the study has no journal") }
      let (action, edit) = try study.analysis.edited.resolve(change, history: study.history)
      let analysis = try study.analysis.applying(edit)
      let entry = JournalEntry(
        number: study.history.nextNumber, when: Date.now.formatted(.iso8601), action: action)
      try journal.append(entry)
      mailbox.put(.kept(request: request, entry, analysis))
    } catch {
      mailbox.put(.failed(request: request, .change, "not kept: \(ExitReason.message(of: error))"))
    }
  }
}
