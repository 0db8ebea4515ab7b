import Preferences
import StudyFormats

/// The study that files of a format make.
func imported(_ format: ImportFormat, _ paths: String..., options: ImportOptions = ImportOptions()) throws
  -> StudyContents
{
  let run = ImportRun(format: format, paths: paths, options: options)
  var study = StudyInMemory()
  _ = try run.run(into: &study)
  return study.contents(run.description)
}
