import BayesianInference
import Foundation
import SyntheticComparisons

extension SyntheticComparisons {
  /// The table, which is also left where its peers find it.
  static func written(_ pairs: Int) throws -> ComparisonTable {
    let table = SyntheticComparisons(pairs: pairs, seed: UInt64(pairs)).table
    let folder = FileManager.default.currentDirectoryPath + "/.build/results"
    let path = folder + "/comparisons-\(pairs).csv"
    guard !FileManager.default.fileExists(atPath: path) else { return table }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var text = "y," + (0..<properties).map { "x\($0)" }.joined(separator: ",") + "\n"
    for pair in 0..<pairs {
      let row = table.comparisons[(properties * pair)..<(properties * (pair + 1))].map { String($0) }
      text += (table.preferences[pair] ? "1," : "0,") + row.joined(separator: ",") + "\n"
    }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return table
  }
}
