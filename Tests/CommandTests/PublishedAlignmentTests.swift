import Foundation
import Testing

/// Alignments printed in arXiv 2410.06965, Tables 2, 3 and 12, against those computed from the factor scores printed in
/// the same paper.
///
/// The scores are rounded to three decimals, which shifts r by up to 0.004. Where rounding makes a tie of two scores,
/// tau_b and rho computed from what is printed differ from the printed ones: `recomputed_tau_b` and `recomputed_rho` are
/// SciPy's `kendalltau` and `spearmanr` on the printed scores, and hold instead.
@Suite struct PublishedAlignmentTests {
  struct Row: Sendable, CustomStringConvertible {
    let task: String
    let agent: String
    let setting: String
    let tauB: Double
    let rho: Double?
    let r: Double?

    var description: String { "\(task), \(agent), \(setting)" }
  }

  static let rows: [Row] = {
    let path = Run.root + "Tests/CommandTests/Published/alignment.csv"
    let text = try! String(contentsOfFile: path, encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Row(
        task: fields[0], agent: fields[1], setting: fields[2], tauB: Double(fields[6]) ?? Double(fields[3])!,
        rho: Double(fields[7]) ?? Double(fields[4]), r: Double(fields[5]))
    }
  }()

  @Test func `every printed alignment follows from the printed scores`() throws {
    let run = try Run("alignment", Run.sample("published"), "--format", "json")
    #expect(run.status == 0)
    let json = try run.json
    #expect(json["tasks"].list.count == 3)
    #expect(Self.rows.count == 42)
    for row in Self.rows {
      let found = json["tasks"].first(where: ["task": row.task])["alignments"]
        .first(where: ["agent": row.agent, "setting": row.setting])
      let tauB = try #require(found["tau_b"].number, "\(row)")
      #expect(abs(tauB - row.tauB) <= 0.001, "tau_b of \(row): \(tauB), printed \(row.tauB)")
      if let rho = row.rho {
        let own = try #require(found["spearman_rho"].number, "\(row)")
        #expect(abs(own - rho) <= 0.001, "rho of \(row): \(own), printed \(rho)")
      }
      if let r = row.r {
        let own = try #require(found["pearson_r"].number, "\(row)")
        #expect(abs(own - r) <= 0.004, "r of \(row): \(own), printed \(r)")
      }
    }
  }
}
