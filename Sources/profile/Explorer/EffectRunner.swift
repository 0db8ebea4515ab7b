import Explorer
import FactorAnalysis
import Foundation
import Preferences
import StudyFormats

/// Carries out effects in the background, one of a kind at a time: a new one cancels the old.
///
/// Edits are the exception: they are kept one after the other and never cancelled.
final class EffectRunner {
  private struct Work {
    let task: Task<Void, Never>
    let cancellation: Cancellation

    func cancel() {
      cancellation.cancel()
      task.cancel()
    }
  }

  private let mailbox: Mailbox
  private let samples: SampleLibrary
  private let isReadOnly: Bool
  private let asked: ModelArguments
  /// Says to the run that is going that it is to end.
  private var ending = Cancellation()
  private var running: [Effect.Kind: Work] = [:]
  private let journals = JournalShelf()

  init(mailbox: Mailbox, samples: SampleLibrary, isReadOnly: Bool, asked: ModelArguments) {
    self.mailbox = mailbox
    self.asked = asked
    self.samples = samples
    self.isReadOnly = isReadOnly
  }

  func run(_ effect: Effect) {
    if case .stop(let kind) = effect {
      running[kind]?.cancel()
      return
    }
    if case .endRun = effect {
      ending.cancel()
      return
    }
    if case .extract = effect { ending = Cancellation() }
    let kind = effect.kind
    // A journal is read again only after the edits on their way are in it.
    let before = kind == .change || kind == .open ? running[.change]?.task : nil
    if kind != .change { running[kind]?.cancel() }
    let cancellation = Cancellation()
    let (mailbox, journals, ending) = (mailbox, journals, ending)
    let asking = ExplorerAsking(arguments: asked, journals: journals, mailbox: mailbox)
    let opening = ExplorerOpening(samples: samples, isReadOnly: isReadOnly, journals: journals, mailbox: mailbox)
    let task = Task.detached(priority: .userInitiated) {
      await before?.value
      switch effect {
      case .open(let request, let place): opening.open(place, request, cancellation)
      case .keep(let request, let study, let change): Keeping(study, request, journals, mailbox).keep(change)
      case .watch(let request, let place, let number):
        await JournalWatch(journals: journals, mailbox: mailbox).watch(place, after: number, request)
      case .indexWords(let request, let place):
        do {
          try journals.document(for: place)?.indexWords(
            isCancelled: { cancellation.isCancelled }, progress: { mailbox.put(.indexing(request: request, done: $0)) })
          mailbox.put(.indexing(request: request, done: nil))
        } catch {
          // Searches read the texts then, which finds the same.
          mailbox.put(.indexing(request: request, done: nil))
        }
      case .readRuns, .readQuestion, .planRun, .tryQuestion, .extract, .refill, .remember:
        await asking.carryOut(effect, until: ending, isCancelled: { cancellation.isCancelled })
      default:
        if let message = effect.outcome(isCancelled: { cancellation.isCancelled }, send: { mailbox.put($0) }),
          !cancellation.isCancelled
        {
          mailbox.put(message)
        }
      }
    }
    running[kind] = Work(task: task, cancellation: cancellation)
  }

  /// Lets others edit the study that was left.
  func closeJournals() { journals.clear() }

  /// Waits until every edit that was asked for is on the disk.
  func finishChanges() { wait(for: running[.change]) }

  /// Stops indexing texts after the step it is at.
  func stopIndexing() {
    running[.words]?.cancel()
    wait(for: running[.words])
  }

  private func wait(for work: Work?) {
    guard let task = work?.task else { return }
    let isDone = DispatchSemaphore(value: 0)
    Task.detached {
      await task.value
      isDone.signal()
    }
    isDone.wait()
  }
}
