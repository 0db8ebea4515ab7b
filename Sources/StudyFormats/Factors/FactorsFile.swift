import Preferences
import TOMLKit

/// `factors.toml`: the factors a study redefines and adds.
struct FactorsFile {
  let file: InputFile

  /// The standard factors as the file changes them, in their order, then the file's own.
  ///
  /// - Throws: `StudyFormatError` for broken TOML, a field of the wrong kind, a factor defined twice, or a word that would name two factors.
  func factors() throws -> [Factor] {
    var factors = Factor.standard
    var defined: Set<String> = []
    for (index, spelling) in try spellings().enumerated() {
      let factor: Factor
      do throws(FactorFault) {
        factor = try spelling.factor(redefining: Factor.standard)
      } catch { throw self.error(index, error.field, error.message) }
      guard defined.insert(factor.name).inserted else {
        throw self.error(index, "name", "\"\(factor.name)\" is defined twice; keep one of the definitions")
      }
      if let place = factors.firstIndex(where: { $0.name == factor.name }) {
        factors[place] = factor
      } else {
        factors.append(factor)
      }
      guard factors.count <= StudyFolder.factorLimit else {
        throw self.error(index, "name", "there are more than \(StudyFolder.factorLimit) factors; leave some out")
      }
      if let (word, other) = FactorsFile.sharedWord(of: factor, with: factors) {
        throw self.error(
          index, factor.isCalledOnlyByAlias(word) ? "aliases" : "name",
          "\"\(word)\" also names the factor \"\(other)\"; choose another word")
      }
    }
    return factors
  }

  /// A word by which both a factor and another one would be called.
  private static func sharedWord(of factor: Factor, with factors: [Factor]) -> (String, String)? {
    for other in factors where other.name != factor.name {
      for word in [factor.name] + factor.aliases where other.isCalled(word) { return (word, other.name) }
    }
    return nil
  }

  private func spellings() throws -> [FactorSpelling] {
    guard !file.bytes.contains(0) else {
      throw file.error(at: file.bytes.firstIndex(of: 0)!, "broken TOML: it holds a NUL byte; remove it")
    }
    let document: TOMLTable
    do {
      document = try TOMLTable(string: String(decoding: file.bytes[file.range], as: UTF8.self))
    } catch let error as TOMLParseError {
      throw StudyFormatError(
        code: .badData, file: file.path, line: error.source.begin.line,
        message: "broken TOML at column \(error.source.begin.column): \(error.description)")
    }
    return try withExtendedLifetime(document) {
      guard let list = document["factor"] else { return [] }
      guard let tables = list.array, tables.allSatisfy({ $0.table != nil }) else {
        throw file.error(at: file.start, field: "factor", "factors are tables; begin each with [[factor]]")
      }
      return tables.map { FactorSpelling(fields: fields($0.table!)) }
    }
  }

  private func fields(_ table: TOMLTable) -> [(key: String, value: FactorValue)] {
    table.keys.compactMap { key in table[key].map { (key, value($0)) } }
  }

  private func value(_ node: any TOMLValueConvertible) -> FactorValue {
    switch node.type {
    case .string: .text(node.string ?? "")
    case .int: .number(Double(node.int ?? 0))
    case .double: .number(node.double ?? .nan)
    case .bool: .boolean(node.bool ?? false)
    case .array: .list((node.array ?? []).map(value))
    case .table: .table(node.table.map(fields) ?? [])
    case .date, .time, .dateTime: .other("a date or time")
    }
  }

  /// TOMLKit keeps no places of values, so the line is that of the first `field =` after the factor's header.
  private func error(_ index: Int, _ field: String, _ message: String) -> StudyFormatError {
    var header: Int?
    var seen = -1
    var found: Int?
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    for (number, line) in lines.enumerated() where found == nil {
      let plain = line.filter { $0 != " " && $0 != "\t" && $0 != "\u{FEFF}" }
      if plain.hasPrefix("[[factor]]") {
        seen += 1
        if seen == index { header = number + 1 }
      } else if seen == index, plain.hasPrefix(field + "=") || plain.hasPrefix("\"\(field)\"=") {
        found = number + 1
      }
    }
    return StudyFormatError(
      code: .badData, file: file.path, line: found ?? header, field: field, message: message)
  }
}

extension Factor {
  fileprivate func isCalledOnlyByAlias(_ word: String) -> Bool { word != name }
}
