#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The value below which a variable of Student's t distribution lies with the given probability, to about thirteen digits.
///
/// Bisects the distribution itself, which for whole degrees of freedom is a finite sum in the angle atan(t/√ν). Above
/// 10,000 degrees of freedom, where both agree to four digits, the normal distribution stands for it.
///
/// - Parameters:
///   - probability: above 0 and below 1.
///   - degrees: of freedom, 1 or more.
/// - Complexity: O(degrees).
/// - Source: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 1964, 26.7.3 and 26.7.4.
public func studentQuantile(_ probability: Double, degrees: Int) -> Double {
  precondition(probability > 0 && probability < 1, "a quantile needs a probability above 0 and below 1")
  precondition(degrees >= 1, "Student's t has a degree of freedom or more")
  guard degrees <= 10_000 else { return standardNormalQuantile(probability) }
  if probability == 0.5 { return 0 }
  let within = abs(2 * probability - 1)
  var low = 0.0
  var high = Double.pi / 2
  for _ in 0..<200 {
    let middle = (low + high) / 2
    if middle <= low || middle >= high { break }
    if studentProbability(withinAngle: middle, degrees: degrees) < within { low = middle } else { high = middle }
  }
  let value = Double(degrees).squareRoot() * tan((low + high) / 2)
  return probability < 0.5 ? -value : value
}

/// The probability that |t| is below √ν tan(angle).
private func studentProbability(withinAngle angle: Double, degrees: Int) -> Double {
  let sine = sin(angle)
  let square = cos(angle) * cos(angle)
  var sum = 0.0
  if degrees % 2 == 0 {
    var term = 1.0
    for step in stride(from: 2, through: degrees, by: 2) {
      sum += term
      term *= square * Double(step - 1) / Double(step)
    }
    return sine * sum
  }
  var term = cos(angle)
  for step in stride(from: 3, through: degrees, by: 2) {
    sum += term
    term *= square * Double(step - 1) / Double(step)
  }
  return 2 / Double.pi * (angle + sine * sum)
}
