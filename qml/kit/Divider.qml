import QtQuick
import Tallyboard.Ui

// A hair between two things in a column.
Rectangle {
    Accessible.ignored: true
    color: Theme.hair
    implicitHeight: 1
    implicitWidth: 1
}
