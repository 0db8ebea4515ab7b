import LanguageModels
import Reporting

/// What is said of batches: what was written or read, and what comes next.
enum BatchTalk {
  static func writing(_ stage: String, _ count: Int) -> String {
    "writing requests about \(stage)  \(NumberText.count(count))"
  }

  static func written(_ stage: String, _ requests: Int, _ files: [(path: String, requests: Int, bytes: Int)]) -> String
  {
    let megabytes = Double(files.reduce(0) { $0 + $1.bytes }) / 1e6
    return
      "\(stage): \(CountsSentence.counted(requests, "request")) in \(CountsSentence.counted(files.count, "file")), "
      + "\(NumberText.value(megabytes)) MB."
  }

  /// - Parameter waiting: what cannot be written out yet.
  static func afterWriting(
    _ stages: [String], waiting: String?, command: String, model: String, study: String, mode: ReplyMode
  ) -> String {
    guard !stages.isEmpty else {
      return "profile: nothing is left to ask \(model); every request has its reply in \(study)."
    }
    var text =
      "Next: have the files carried out, by a batch service or by “vllm run-batch -i FILE -o RESULTS --model \(model)”, then "
      + "“profile \(command) \(study) --model \(model) --batch-in RESULTS…” with the same options."
    if let waiting { text += " \(waiting): --batch-out again." }
    if mode == .schema {
      text +=
        " The service must know response_format json_schema; else write with --reply-form json_object or instructions."
    }
    return text
  }

  static func read(_ counts: BatchReading.Counts) -> [String] {
    var lines = [
      "\(NumberText.count(counts.new)) new \(counts.new == 1 ? "reply" : "replies"), "
        + "\(NumberText.count(counts.repeated)) that were there already."
    ]
    if counts.failed > 0 {
      lines.append(
        "\(CountsSentence.counted(counts.failed, "request")) could not be carried out"
          + (counts.failure.map { " (\($0))" } ?? "")
          + "; --batch-out writes \(counts.failed == 1 ? "it" : "them") again.")
    }
    if counts.unknown > 0 {
      lines.append(
        "\(CountsSentence.counted(counts.unknown, "line")) left out that \(counts.unknown == 1 ? "answers" : "answer") nothing "
          + "that is asked here: were the files written with the same --model, --factors, --prompts and lengths?")
    }
    if counts.unreadable > 0 {
      lines.append("\(CountsSentence.counted(counts.unreadable, "line")) left out that cannot be read.")
    }
    return lines
  }

  static func afterReading(_ open: [(stage: String, count: Int)], without: Int, study: String) -> String {
    var text =
      without > 0
      ? "\(CountsSentence.counted(without, "question")) without an answer that could be used; the replies are kept.\n"
      : ""
    if open.isEmpty { return text + "profile: nothing is left to ask; all that was to be had is in \(study)." }
    let parts = open.map { "\(CountsSentence.counted($0.count, "request")) about \($0.stage)" }
    text +=
      "Next: \(parts.joined(separator: " and ")) can be asked; write them out with --batch-out into another folder, or ask "
      + "them at once with --endpoint."
    return text
  }
}
