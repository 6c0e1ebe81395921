#include "ui/storage/named_file.h"

#include "core/base/error.h"
#include "core/sequence/sequence_name.h"

namespace framewright::ui {

QFileInfo file_info(const std::string& name) {
    try {
        return QFileInfo(QString::fromStdString(place_of(name)));
    } catch (const Error&) { // whoever uses the name says what is wrong with it
        return QFileInfo(QString::fromStdString(name));
    }
}

QFileInfo file_info(const QString& name) {
    return file_info(name.toStdString());
}

QString absolute_name_of(const QString& name) {
    const std::string text = name.toStdString();
    if (is_sequence(text))
        return QString::fromStdString(absolute_name(text));
    return name.isEmpty() ? name : QFileInfo(name).absoluteFilePath();
}

QString at_place(const QString& name, const QString& place) {
    const std::string text = name.toStdString();
    if (!is_sequence(text))
        return place;
    try {
        SequenceName sequence = parse_sequence(text, "output");
        sequence.folder = place.toStdString();
        return QString::fromStdString(sequence.text());
    } catch (const Error&) {
        return name;
    }
}

QString moved_source(const QString& name, const QString& found) {
    const QFileInfo file(found);
    return at_place(name, is_sequence(name.toStdString()) ? file.absolutePath() : file.absoluteFilePath());
}

} // namespace framewright::ui
