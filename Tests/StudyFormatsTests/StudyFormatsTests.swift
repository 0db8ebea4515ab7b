// StudyFormats
