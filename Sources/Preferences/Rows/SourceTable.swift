/// The sources of a study, one column per quality; texts are read by row through `StudyTexts`.
public struct SourceTable: Sendable {
  /// Unique in the study.
  public private(set) var names: [String] = []
  /// What a list shows of each source; may be empty.
  public private(set) var titles: [String] = []
  /// What the responses to each source were asked to do.
  public private(set) var tasks: [StudyTask] = []
  /// The cluster of each source.
  public private(set) var clusters: [Row<Cluster>] = []
  /// By row of cluster.
  public private(set) var clusterNames: [String] = []
  private var rowByName: [String: Row<Source>] = [:]
  private var clusterByName: [String: Row<Cluster>] = [:]

  public init() {}

  public var count: Int { names.count }

  /// Appends a source; the cluster is by default the source itself. Returns nil, and appends nothing, when the name is taken.
  @discardableResult
  public mutating func append(name: String, title: String, task: StudyTask, cluster: String? = nil) -> Row<Source>? {
    guard rowByName[name] == nil else { return nil }
    let row = Row<Source>(names.count)
    rowByName[name] = row
    names.append(name)
    titles.append(title)
    tasks.append(task)
    let clusterName = cluster ?? name
    if let known = clusterByName[clusterName] {
      clusters.append(known)
    } else {
      let new = Row<Cluster>(clusterNames.count)
      clusterByName[clusterName] = new
      clusterNames.append(clusterName)
      clusters.append(new)
    }
    return row
  }

  /// The source of that name; nil where there is none.
  /// - Complexity: O(1).
  public func row(named name: String) -> Row<Source>? { rowByName[name] }
}
