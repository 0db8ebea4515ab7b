import Reporting
import Statistics
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.596, ".596"), (-0.167, "−.167"), (1, "1.000"), (-1, "−1.000"), (0, ".000"), (-0.0, ".000"), (0.0004, ".000"),
    (-0.0004, ".000"), (0.0006, ".001"), (-0.0006, "−.001"), (0.9996, "1.000"), (0.12, ".120"),
  ])
  func `a score has three decimals, no leading zero, and no sign when it rounds to zero`(value: Double, text: String) {
    #expect(NumberText.score(value) == text)
  }

  @Test func `digits are asked for`() {
    #expect(NumberText.score(0.596, digits: 2) == ".60")
    #expect(NumberText.score(0.596, digits: 0) == "1")
    #expect(NumberText.score(0.25, digits: 6) == ".250000")
  }

  @Test(arguments: [
    (0.105, "+.105"), (-0.02, "−.020"), (0, ".000"), (0.0001, ".000"), (-0.0001, ".000"), (1.5, "+1.500"),
  ])
  func `a change says which way, unless it rounds to nothing`(value: Double, text: String) {
    #expect(NumberText.change(value) == text)
  }

  @Test func `an interval stands in brackets, and no interval is nothing`() {
    let interval = Interval(low: -0.381, high: 0.612, level: 0.95, method: .wilson)
    #expect(NumberText.interval(interval) == "[−.38, .61]")
    #expect(NumberText.interval(interval, digits: 3) == "[−.381, .612]")
    #expect(NumberText.interval(nil) == "")
  }

  @Test(arguments: [
    (0.0, "<.001"), (0.00099, "<.001"), (0.001, ".001"), (0.0494, ".049"), (0.1, ".10"), (0.484, ".48"), (1, "1.00"),
  ])
  func `a small probability is only said to be small`(value: Double, text: String) {
    #expect(NumberText.probability(value) == text)
  }

  @Test func `a share is a percentage`() {
    #expect(NumberText.percent(0.7552) == "76 %")
    #expect(NumberText.percent(0.7552, digits: 1) == "75.5 %")
    #expect(NumberText.percent(0) == "0 %")
    #expect(NumberText.percent(1) == "100 %")
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (1814, "1,814"), (1_000_000, "1,000,000"), (-1262, "−1,262"),
    (Int.max, "9,223,372,036,854,775,807"), (Int.min, "−9,223,372,036,854,775,808"),
  ])
  func `whole numbers are grouped by threes`(value: Int, text: String) {
    #expect(NumberText.count(value) == text)
  }

  @Test(arguments: [
    (93, "93"), (0, "0"), (-0.0, "0"), (0.2, ".20"), (1.625, "1.625"), (1.5, "1.50"), (0.5714285714, ".571"),
    (-0.2125, "−.212"), (123.456, "123.5"), (1814.0, "1,814"), (99.996, "99.996"), (0.0001, ".00"), (-0.0001, ".00"),
    (1e20, "1e+20"), (-1e20, "−1e+20"), (1e13 + 0.5, "10000000000000.5"),
  ])
  func `a manifestation has as many decimals as it needs, three at most`(value: Double, text: String) {
    #expect(NumberText.value(value) == text)
  }

  @Test func `what is missing is said to be`() {
    #expect(NumberText.score(nil) == NumberText.missing)
    #expect(NumberText.change(nil) == NumberText.missing)
    #expect(NumberText.probability(nil) == NumberText.missing)
    #expect(NumberText.percent(nil) == NumberText.missing)
    #expect(NumberText.value(nil) == NumberText.missing)
    #expect(NumberText.rankMove(nil) == NumberText.missing)
  }

  @Test func `a rank moves up, down, or not`() {
    #expect(NumberText.rankMove(4) == "▲4")
    #expect(NumberText.rankMove(-1) == "▼1")
    #expect(NumberText.rankMove(0) == "=")
  }

  @Test(arguments: [
    0, 1, -1, 0.1, 1.0 / 3, 2.0 / 3, 0.7551505546751188, 1e-300, Double.leastNonzeroMagnitude, 1e15, 1e300,
    -123_456_789.25,
    0.1 + 0.2, Double.greatestFiniteMagnitude,
  ])
  func `a full number reads back as itself`(value: Double) {
    #expect(Double(NumberText.full(value)) == value)
  }

  @Test func `a full whole number has no point, and zero no sign`() {
    #expect(NumberText.full(1814) == "1814")
    #expect(NumberText.full(-0.0) == "0")
    #expect(NumberText.full(-3) == "-3")
  }
}
