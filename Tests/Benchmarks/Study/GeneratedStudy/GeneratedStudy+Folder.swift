import Foundation
import Preferences

extension GeneratedStudy {
  /// Writes the study as a folder, so that the program can be opened on it.
  public func write(to folder: String) throws {
    let place = URL(filePath: folder)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let contents = contents()
    let texts = contents.texts
    let responses = contents.responses
    let pairs = contents.pairs
    let header =
      #"{"format": 1, "name": "generated", "title": "\#(contents.title)", "summary": "\#(contents.summary)", "#
      + #""note": "\#(Self.note)", "task": "summarization"}"#
    try Data(header.utf8).write(to: place.appending(path: "study.json"))

    func write(_ name: String, _ count: Int, _ line: (Int) throws -> String?) throws {
      let file = place.appending(path: name)
      try Data().write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      defer { try? handle.close() }
      var block = Data()
      for index in 0..<count {
        guard let line = try line(index) else { continue }
        block.append(contentsOf: line.utf8)
        block.append(UInt8(ascii: "\n"))
        if block.count > 1 << 20 {
          try handle.write(contentsOf: block)
          block.removeAll(keepingCapacity: true)
        }
      }
      try handle.write(contentsOf: block)
    }

    // Nothing in these texts and names needs escaping.
    try write("sources.jsonl", contents.sources.count) {
      #"{"source": "\#(contents.sources.names[$0])", "text": "\#(try texts.source(Row($0)).text)"}"#
    }
    try write("responses.jsonl", responses.count) { index in
      let source = contents.sources.names[responses.sources[index].index]
      let agent = responses.agents[index].map { #", "agent": "\#(contents.agents[$0.index].name)""# } ?? ""
      let score = responses.targetScores[index].map { #", "target_score": \#($0)"# } ?? ""
      return #"{"response": "\#(responses.names[index])", "source": "\#(source)"\#(agent)\#(score), "#
        + #""text": "\#(try texts.response(Row(index)))"}"#
    }
    try write("pairs.jsonl", pairs.collectedCount) { index in
      #"{"pair": "\#(pairs.name(of: Row(index), in: responses))", "a": "\#(responses.names[pairs.a[index].index])", "#
        + #""b": "\#(responses.names[pairs.b[index].index])"}"#
    }
    try write("votes.jsonl", contents.votes.count) { index in
      let vote = contents.votes[index]
      let agent = contents.agents[vote.agent.index]
      let judge =
        agent.kind == .annotator ? #""agent": "human", "annotator": "\#(agent.name)""# : #""agent": "\#(agent.name)""#
      let order = vote.order.name.map { #", "order": "\#($0)""# } ?? ""
      return
        #"{"pair": "\#(pairs.name(of: vote.pair, in: responses))", \#(judge), "verdict": "\#(vote.verdict.name)"\#(order)}"#
    }
    try write("manifestations.jsonl", responses.count) { index in
      let values = zip(contents.factors, contents.manifestations).compactMap { factor, column -> String? in
        if case .rule = factor.extractor { return nil }
        return column[Row(index)].map { #""\#(factor.name)": \#($0)"# }
      }
      return #"{"response": "\#(responses.names[index])", "values": {\#(values.joined(separator: ", "))}}"#
    }
  }
}
