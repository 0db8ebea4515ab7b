/// One factor's manifestations over all responses of a study, in the unit of the factor; a response may have none.
public struct ManifestationColumn: Sendable, Equatable {
  /// The values, with NaN where the manifestation is missing: the form the counting loops read. All others are finite.
  public private(set) var storage: [Double]

  /// A column of `count` missing manifestations.
  public init(count: Int) { storage = Array(repeating: .nan, count: count) }

  /// A column of the given values; nil and what is not finite mean missing.
  public init(_ values: [Double?]) { self.init(storage: values.map { $0 ?? .nan }) }

  /// A column of values as they are stored; what is not finite means missing.
  /// - Complexity: O(count); nothing is copied where all infinite values are missing already.
  public init(storage: [Double]) {
    self.storage = storage
    for index in storage.indices where storage[index].isInfinite { self.storage[index] = .nan }
  }

  /// How many responses the column is over.
  public var count: Int { storage.count }

  /// The manifestation of a response, nil when missing. Setting a value that is not finite makes it missing.
  public subscript(response: Row<Response>) -> Double? {
    get {
      let value = storage[response.index]
      return value.isNaN ? nil : value
    }
    set { storage[response.index] = newValue.map { $0.isFinite ? $0 : .nan } ?? .nan }
  }

  /// How many responses have a manifestation.
  public var presentCount: Int { storage.reduce(0) { $0 + ($1.isNaN ? 0 : 1) } }

  /// Equal where both have the same value or both have none.
  public static func == (left: ManifestationColumn, right: ManifestationColumn) -> Bool {
    // Columns that nobody has changed since one was made of the other lie in the same place.
    let isSame = left.storage.withUnsafeBufferPointer { left in
      right.storage.withUnsafeBufferPointer { left.baseAddress == $0.baseAddress && left.count == $0.count }
    }
    return isSame
      || left.count == right.count && zip(left.storage, right.storage).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
