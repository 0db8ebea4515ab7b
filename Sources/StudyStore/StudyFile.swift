import GRDB
import Preferences

enum Placeholder {}
