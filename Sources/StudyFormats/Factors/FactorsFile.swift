import Preferences
import TOMLReading

/// `factors.toml`: the factors a study redefines and adds.
struct FactorsFile {
  let file: InputFile

  /// The standard factors as the file changes them, in their order, then the file's own.
  ///
  /// - Throws: `StudyFormatError` for broken TOML, a field of the wrong kind, a factor defined twice, or a word that
  ///   would name two factors.
  func factors() throws -> [Factor] {
    var factors = Factor.standard
    var defined: Set<String> = []
    for table in try tables() {
      let factor: Factor
      do throws(FactorFault) {
        factor = try FactorSpelling(table).factor(redefining: Factor.standard + Factor.dissected)
      } catch { throw self.error(table, error.field, error.message) }
      guard defined.insert(factor.name).inserted else {
        throw self.error(table, "name", "\"\(factor.name)\" is defined twice; keep one of the definitions")
      }
      if let place = factors.firstIndex(where: { $0.name == factor.name }) {
        factors[place] = factor
      } else {
        factors.append(factor)
      }
      guard factors.count <= StudyFolder.factorLimit else {
        throw self.error(table, "name", "there are more than \(StudyFolder.factorLimit) factors; leave some out")
      }
      if let (word, other) = FactorsFile.sharedWord(of: factor, with: factors) {
        throw self.error(
          table, word == factor.name ? "name" : "aliases",
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

  private func tables() throws -> [TOMLTable] {
    let document: TOMLTable
    do throws(TOMLFault) {
      document = try TOMLReader.read(file.bytes, from: file.start)
    } catch {
      throw file.error(at: error.offset, "broken TOML at column \(file.column(at: error.offset)): \(error.message)")
    }
    switch document["factor"] {
    case nil: return []
    case .tables(let tables)?: return tables
    case _?:
      throw file.error(
        at: document.entry("factor")!.offset, field: "factor", "factors are tables; begin each with [[factor]]")
    }
  }

  private func error(_ table: TOMLTable, _ field: String, _ message: String) -> StudyFormatError {
    file.error(at: table.entry(field)?.offset ?? table.offset, field: field, message)
  }
}

extension FactorSpelling {
  fileprivate init(_ table: TOMLTable) {
    fields = table.entries.map { ($0.key, FactorValue($0.value)) }
  }
}

extension FactorValue {
  fileprivate init(_ value: TOMLValue) {
    switch value {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .boolean(let isTrue): self = .boolean(isTrue)
    case .date: self = .other("a date or time")
    case .list(let values): self = .list(values.map { FactorValue($0) })
    case .table(let table): self = .table(FactorSpelling(table).fields)
    case .tables(let tables): self = .list(tables.map { .table(FactorSpelling($0).fields) })
    }
  }
}
