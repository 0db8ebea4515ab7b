extension AnswerForm {
  /// The answer in a reply.
  ///
  /// Strict where the endpoint promised the form: the whole text is one JSON object. Else with tolerance: thoughts in
  /// front, prose around it and code fences are skipped; but there must be exactly one answer. In any case the code must be
  /// the message's own, and every statement answered exactly once, with one of the words offered.
  ///
  /// - Complexity: O(bytes), with tolerance O(bytes × opening braces).
  public func answer(in reply: KeptReply, code: String) throws(AnswerFault) -> Answer {
    switch reply.ending {
    case .refused: throw AnswerFault("the model would not answer", isMendable: false)
    case .cutOff where self != .words: throw AnswerFault("the reply was too long and was cut off; be brief")
    case .cutOff, .complete, .other: break
    }
    if self == .words { return .words(try AnswerForm.words(in: reply.text)) }
    if let json = try? JSONValue(parsing: reply.text) { return try answer(json, code: code) }
    guard reply.mode != .schema else { throw AnswerFault("the reply is not one JSON object") }
    return try tolerantAnswer(in: Array(reply.text.utf8), code: code)
  }

  private func tolerantAnswer(in bytes: [UInt8], code: String) throws(AnswerFault) -> Answer {
    var at = AnswerForm.endOfThoughts(in: bytes)
    var found: Answer?
    var fault: AnswerFault?
    while let start = bytes[at...].firstIndex(of: UInt8(ascii: "{")) {
      guard let (json, end) = try? JSONValue.prefix(of: bytes, at: start) else {
        at = start + 1
        continue
      }
      at = end
      do throws(AnswerFault) {
        let answer = try answer(json, code: code)
        guard found == nil || found == answer else { throw AnswerFault("the reply holds several answers; give one") }
        found = answer
      } catch {
        if error.message.hasPrefix("the reply holds several") { throw error }
        fault = fault ?? error
      }
    }
    if let found { return found }
    throw fault ?? AnswerFault("the reply holds no JSON object")
  }

  private func answer(_ json: JSONValue, code: String) throws(AnswerFault) -> Answer {
    guard json.object != nil else { throw AnswerFault("the reply is not a JSON object") }
    guard json["code"]?.text == code else {
      throw AnswerFault("\"code\" must be the code at the end of the message")
    }
    switch self {
    case .facts:
      guard let list = json["facts"]?.list else { throw AnswerFault("\"facts\" must be a list of texts") }
      var facts: [String] = []
      for value in list {
        guard let text = value.text else { throw AnswerFault("\"facts\" must hold nothing but texts") }
        let fact = AnswerForm.oneLine(text)
        if !fact.isEmpty { facts.append(fact) }
      }
      return .facts(facts)
    case .words: preconditionFailure("a text of the model's own is no JSON")
    case .choice(let words): return .choice(try AnswerForm.choice(json, words))
    case .fields(let fields): return .fields(try AnswerShape.object(fields).read(json))
    case .choices(let words, let count):
      var choices = [Answer.Choice?](repeating: nil, count: count)
      for (number, value) in try AnswerForm.numbered(json["answers"]) {
        guard (1...max(1, count)).contains(number), count > 0 else {
          throw AnswerFault("there is an answer to statement \(number), but there are only \(count) statements")
        }
        guard choices[number - 1] == nil else { throw AnswerFault("statement \(number) is answered twice") }
        choices[number - 1] = try AnswerForm.choice(value, words)
      }
      let answered = choices.compactMap { $0 }
      guard answered.count == count else {
        let missing = choices.firstIndex { $0 == nil }! + 1
        throw AnswerFault("statement \(missing) is not answered")
      }
      return .choices(answered)
    }
  }

  /// Answers by number: fields named by numbers, or a list of objects that hold their number.
  private static func numbered(_ json: JSONValue?) throws(AnswerFault) -> [(Int, JSONValue)] {
    let wrong = AnswerFault("\"answers\" must hold one answer under each statement's number")
    var result: [(Int, JSONValue)] = []
    if let fields = json?.object {
      for field in fields {
        guard let number = Int(field.key) else { throw wrong }
        result.append((number, field.value))
      }
    } else if let list = json?.list {
      for value in list {
        guard let number = value["index"]?.integer ?? value["index"]?.text.flatMap({ Int($0) }) else { throw wrong }
        result.append((number, value))
      }
    } else {
      throw wrong
    }
    return result
  }

  private static func choice(_ json: JSONValue, _ words: [String]) throws(AnswerFault) -> Answer.Choice {
    let offered = words.map { "\"\($0)\"" }.joined(separator: ", ")
    let wrong = AnswerFault("\"answer\" must be one of \(offered)")
    guard let plain = json["answer"].flatMap({ word($0) }),
      let index = words.firstIndex(where: { $0.lowercased() == plain })
    else { throw wrong }
    let reason = json["reason"]?.text.map(oneLine)
    return Answer.Choice(index: index, reason: reason.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// The last thought's end; thoughts hold drafts of answers.
  private static func endOfThoughts(in bytes: [UInt8]) -> Int {
    let thought = Array("</think>".utf8)
    return bytes.indices.last { bytes[$0] == thought[0] && bytes[$0...].starts(with: thought) }
      .map { $0 + thought.count } ?? 0
  }

  /// What is said behind the thoughts, without white space at the ends.
  private static func words(in text: String) throws(AnswerFault) -> String {
    let bytes = Array(text.utf8)
    let said = String(decoding: bytes[endOfThoughts(in: bytes)...], as: UTF8.self)
    let words = said.drop(while: \.isWhitespace)
    guard let last = words.lastIndex(where: { !$0.isWhitespace }) else {
      throw AnswerFault("the model said nothing", isMendable: false)
    }
    guard !words.hasPrefix("<think>") else {
      throw AnswerFault("the model thought until it was cut off, and said nothing", isMendable: false)
    }
    return String(words[...last])
  }

  /// A word that answers, in small letters; numbers and truth values are words too.
  static func word(_ json: JSONValue) -> String? {
    switch json {
    case .text(let text): oneLine(text).lowercased()
    case .integer(let number): String(number)
    case .boolean(let isTrue): isTrue ? "yes" : "no"
    default: nil
    }
  }

  /// Without white space at the ends, runs of it as one blank.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
