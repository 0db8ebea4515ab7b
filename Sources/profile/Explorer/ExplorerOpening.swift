import Explorer
import FactorAnalysis
import Preferences
import StudyFormats

/// Opens a study for the explorer and puts its journal where edits find it.
struct ExplorerOpening: Sendable {
  let samples: SampleLibrary
  let isReadOnly: Bool
  let journals: JournalShelf
  let mailbox: Mailbox

  func open(_ place: String, _ request: Int, _ cancellation: Cancellation) {
    do {
      let found = try StudyPlace(place, samples: samples)
      let opened = try StudyOpening(place: found, isReadOnly: isReadOnly).open(
        progress: { [mailbox] in mailbox.put(.opening(request: request, stage: $0, done: $1)) },
        isCancelled: { cancellation.isCancelled })
      if cancellation.isCancelled { return }
      journals.put(opened.journal, of: opened.document, for: place)
      RecentStudies.remember(opened.analysis.contents, at: found.path)
      var study = OpenStudy(
        place: place, analysis: opened.analysis, history: opened.history, journalPlace: opened.journal.place)
      study.warnings = opened.warnings
      do {
        study.agentGroups = (try AgentColumns.ofStudy(found.path)?.columns ?? []).map {
          AgentGroups(title: $0.name, words: $0.words)
        }
      } catch {
        study.warnings.append("\(error)")
      }
      study.isReadOnly = isReadOnly
      mailbox.put(.opened(request: request, study))
    } catch is CancellationError {
      return
    } catch {
      mailbox.put(.failed(request: request, .open, ExitReason.message(of: error)))
    }
  }
}
