import Foundation
import Statistics
import Testing

@Suite struct AgreementTests {
  @Test func `alpha and kappa are those of krippendorff and statsmodels`() throws {
    let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "References/agreement.txt")
    let lines = try String(contentsOf: place, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 10)
    for line in lines {
      let parts = line.split(separator: " ")
      let units = parts[0].split(separator: ";").map { $0.split(separator: ",").map { Int($0)! } }
      let alpha = try #require(krippendorffAlpha(units))
      #expect(abs(alpha - Double(parts[1])!) < 1e-12)
      if let expected = Double(parts[2]) {
        #expect(abs(try #require(fleissKappa(units)) - expected) < 1e-12)
      } else {
        #expect(fleissKappa(units) == nil)
      }
    }
  }

  @Test func `where nobody could disagree there is no agreement to speak of`() {
    #expect(krippendorffAlpha([]) == nil)
    #expect(krippendorffAlpha([[1, 0, 0], [0, 1, 0]]) == nil)
    #expect(krippendorffAlpha([[3, 0, 0], [2, 0, 0]]) == nil)
    #expect(fleissKappa([]) == nil)
    #expect(fleissKappa([[1, 0, 0]]) == nil)
    #expect(fleissKappa([[3, 0, 0], [3, 0, 0]]) == nil)
    #expect(fleissKappa([[3, 0, 0], [1, 1, 0]]) == nil)
  }
}
