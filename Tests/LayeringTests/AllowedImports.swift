/// Which modules the sources of each target may import, and no others.
///
/// The compiler's own check lets a target use what its dependencies depend on; this table does not. An arrow that is
/// added here must also be drawn in Package.swift, and needs a reason that fits the rooms: counting knows nothing of
/// screens, screens nothing of terminals and files, and only the command line sees everything.
let allowedImports: [String: Set<String>] = [
  "Preferences": ["Synchronization"],
  "Statistics": ["CKernels", "Dispatch", "Synchronization", cLibrary],
  "BayesianInference": ["Statistics", "CKernels", cLibrary],
  // What is said to UniEval's sidecar is JSON, and what it is asked stands in TOML.
  "FactorExtraction": [
    "Preferences", "LanguageModels", "TOMLReading", "CStemmer", "Subprocess", "Dispatch", "Synchronization", cLibrary,
  ],
  // What a run will cost and how far it is are words that screens know; a reply becomes judgements of atomic facts.
  "LanguageModels": [
    "Preferences", "TOMLReading", "CCrypto", "Foundation", "FoundationNetworking", "Synchronization",
  ],
  "Elicitation": ["Preferences", "LanguageModels", "Synchronization"],
  "TOMLReading": [],
  "StudyFormats": [
    "Preferences", "TOMLReading", "CCrypto", "CZlib", "Subprocess", "Dispatch", "Foundation",
    "Synchronization",
  ],
  // A journal entry and a factor are spelled in one way, in folders and in study files; titles are made in one way.
  "StudyStore": ["Preferences", "Statistics", "StudyFormats", "GRDB", "GRDBSQLite", "Foundation", "Synchronization"],
  "FactorAnalysis": [
    "Preferences", "Statistics", "BayesianInference", "CKernels", "Dispatch", "Synchronization", cLibrary,
  ],
  // How a fit was made is said in one way, whatever was fitted.
  "Reporting": ["Preferences", "Statistics", "BayesianInference", "FactorAnalysis"],
  "CellGrid": [cLibrary],
  "Widgets": ["CellGrid", "TOMLReading"],
  "Explorer": ["Preferences", "Statistics", "BayesianInference", "FactorAnalysis", "Reporting", "CellGrid", "Widgets"],
  "TerminalDriver": ["CellGrid", "CTerminal", cLibrary],
  "profile": [
    "Preferences", "Statistics", "BayesianInference", "LanguageModels", "FactorExtraction", "Elicitation",
    "StudyFormats",
    "StudyStore", "FactorAnalysis", "Reporting", "CellGrid", "Widgets", "Explorer", "TerminalDriver", "TOMLReading",
    "ArgumentParser", "Dispatch",
    "Foundation", "Synchronization", cLibrary,
  ],
]

/// The C library has another name on every system; in the table they are one.
let cLibrary = "the C library"
let cLibraryModules: Set<String> = ["Glibc", "Musl", "Darwin"]
