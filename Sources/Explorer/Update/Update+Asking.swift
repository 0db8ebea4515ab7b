import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// Which model is asked, and why nothing can be asked now.
extension ExplorerState {
  mutating func startNamingModel() -> [Effect] {
    let address = modelAddress ?? ModelAddress(endpoint: "", model: "")
    overlay = .prompt(
      PromptState(
        purpose: .endpoint(address), title: "endpoint", hint: "such as http://127.0.0.1:8080/v1",
        text: address.endpoint))
    return []
  }

  mutating func takeModelAddress(_ text: String, _ prompt: PromptState) -> [Effect] {
    let text = text.trimmed
    switch prompt.purpose {
    case .endpoint(var address):
      guard !text.isEmpty else { return ask(prompt, again: "write the address up to and with /v1") }
      address.endpoint = text
      overlay = .prompt(
        PromptState(purpose: .modelName(address), title: "model", hint: "its name there", text: address.model))
      return []
    case .modelName(var address):
      guard !text.isEmpty else { return ask(prompt, again: "write the model's name") }
      address.model = text
      overlay = .prompt(
        PromptState(
          purpose: .keyVariable(address), title: "key's variable",
          hint: "the name of an environment variable, never the key; empty for none", text: address.keyVariable ?? ""))
      return []
    case .keyVariable(var address):
      address.keyVariable = text.isEmpty ? nil : text
      return [.remember(request: request(.settings), address)]
    default: return []
    }
  }

  mutating func take(_ address: ModelAddress) -> [Effect] {
    modelAddress = address
    say("asking \(RunText.place(address)) from now on")
    return screen.name == .question ? planQuestion() : []
  }

  /// Why nothing can be asked now.
  func unavailabilityOfAsking(_ id: CommandID) -> String? {
    if analysis?.contents.isScoresOnly ?? false { return "published scores have no texts to ask about" }
    switch id {
    case .question: return selectedFactor == nil ? "no factor is selected" : nil
    case .endRun:
      guard let run else { return "no run is going" }
      return run.isEnding ? "the run is ending already" : nil
    case .words, .originalWords:
      guard case .question(let question) = screen else { return nil }
      if question.question == nil { return question.problem ?? "the question is not there yet" }
      return id == .originalWords && question.draft.text == question.question?.words
        ? "these are the words it came with" : nil
    default: break
    }
    if let problem = study?.askingProblem { return problem }
    if id == .goOn {
      guard let chosen = shownRuns.at(position.selected) else { return "there is no run here" }
      if chosen.state == .done, chosen.progress.unanswered == 0 { return "nothing is left of this run" }
      if chosen.state == .going { return "this run is going" }
    } else if modelAddress == nil {
      return "no model is named yet; m names one"
    }
    if case .question(let question) = screen {
      if question.question == nil { return question.problem ?? "the question is not there yet" }
      if question.draft.text.trimmed.isEmpty {
        return "the question has no words; e writes some, o takes the first ones"
      }
      if id == .tryWords, question.pair == nil { return "the study has no pair to try it on" }
      if id == .tryWords { return question.isTrying ? "the answers are on their way" : nil }
    }
    return run == nil ? nil : "a run is going; R shows it, x ends it"
  }
}
