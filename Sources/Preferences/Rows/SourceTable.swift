/// The sources of a study, one column per quality; texts are read by row through `StudyTexts`.
public struct SourceTable: Sendable {
  /// Unique in the study.
  public private(set) var names = NameColumn()
  /// What a list shows of each source; may be empty.
  public private(set) var titles = TextColumn()
  /// What the responses to each source were asked to do.
  public private(set) var tasks: [StudyTask] = []
  /// The cluster of each source.
  public private(set) var clusters: [Row<Cluster>] = []
  /// By row of cluster.
  public private(set) var clusterNames = NameColumn()

  public init() {}

  /// A table as it is stored: every column by row.
  /// - Precondition: all columns have the same length, and every cluster has a name.
  public init(
    names: NameColumn, titles: TextColumn, tasks: [StudyTask], clusters: [Row<Cluster>], clusterNames: NameColumn
  ) {
    precondition(
      names.count == titles.count && names.count == tasks.count && names.count == clusters.count
        && clusters.allSatisfy { $0.index < clusterNames.count }, "columns of one length")
    (self.names, self.titles, self.tasks, self.clusters, self.clusterNames) =
      (names, titles, tasks, clusters, clusterNames)
  }

  public var count: Int { names.count }

  /// Appends a source; the cluster is by default the source itself. Returns nil, and appends nothing, when the name is taken.
  @discardableResult
  public mutating func append(name: String, title: String, task: StudyTask, cluster: String? = nil) -> Row<Source>? {
    guard names.append(name) else { return nil }
    titles.append(title)
    tasks.append(task)
    let clusterName = cluster ?? name
    if let known = clusterNames.row(named: clusterName) {
      clusters.append(Row(known))
    } else {
      clusters.append(Row(clusterNames.count))
      _ = clusterNames.append(clusterName)
    }
    return Row(names.count - 1)
  }

  /// The source of that name; nil where there is none.
  /// - Complexity: O(1), the first time O(sources).
  public func row(named name: String) -> Row<Source>? { names.row(named: name).map { Row($0) } }
}
