import Explorer
import FactorAnalysis
import Preferences
import StudyFormats
import StudyStore

/// Opens a study for the explorer and puts its journal where edits find it.
struct ExplorerOpening: Sendable {
  let samples: SampleLibrary
  let isReadOnly: Bool
  let journals: JournalShelf
  let mailbox: Mailbox

  /// Why no model can be asked about a study.
  private func askingProblem(of document: StudyDocument, at path: String) -> String? {
    switch document {
    case .file(let file):
      return file.isReadOnly || isReadOnly
        ? "the study is open for reading only, so no answers go into it" : nil
    case .files:
      let name = path.split(separator: "/").last.map(String.init) ?? "NAME"
      return
        "no answers go into a folder; make a study file of it: profile export \(path) --as study --into \(name).study"
    }
  }

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
      study.askingProblem = askingProblem(of: opened.document, at: found.path)
      mailbox.put(.opened(request: request, study))
    } catch is CancellationError {
      return
    } catch {
      mailbox.put(.failed(request: request, .open, ExitReason.message(of: error)))
    }
  }
}
