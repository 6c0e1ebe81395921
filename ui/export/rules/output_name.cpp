#include "ui/export/rules/output_name.h"

#include "core/job/container.h"
#include "ui/storage/named_file.h"
#include "ui/storage/settings.h"

#include <QFileInfo>

#include <utility>
#include <vector>

namespace framewright::ui {
namespace {

const QString folder_key = QStringLiteral("export/folder");
const QString name_key = QStringLiteral("export/name");

const QString name_word = QStringLiteral("{name}");
const QString preset_word = QStringLiteral("{preset}");
const QString width_word = QStringLiteral("{width}");
const QString height_word = QStringLiteral("{height}");
const QString encoder_word = QStringLiteral("{encoder}");
const QString date_word = QStringLiteral("{date}");

QString base_name(const JobSpec& spec) {
    return file_info(spec.source).completeBaseName();
}

} // namespace

OutputHabit saved_habit() {
    return {setting(folder_key).toString(), setting(name_key).toString()};
}

void save_habit(const OutputHabit& habit) {
    const auto save = [](const QString& key, const QString& text) {
        set_setting(key, text.isEmpty() ? QVariant() : QVariant(text));
    };
    save(folder_key, habit.folder);
    save(name_key, habit.name);
}

QStringList name_words() {
    return {name_word, preset_word, width_word + QLatin1Char('x') + height_word, encoder_word, date_word};
}

QString suggested_output(const QString& source, const QString& container, const OutputHabit& habit) {
    if (source.isEmpty())
        return {};
    const QFileInfo info = file_info(source);
    QString name = habit.name.isEmpty() ? name_word + QStringLiteral("-filtered") : habit.name;
    name.replace(name_word, info.completeBaseName());
    const QString path =
        (habit.folder.isEmpty() ? info.absolutePath() : habit.folder) + QLatin1Char('/') + name;
    const QString type =
        container.isEmpty() ? QString::fromStdString(container_registry().rows().front()->id) : container;
    const Container* const row = container_registry().find(type.toStdString());
    if (row != nullptr && row->pictures)
        return QString::fromStdString(framewright::with_container(path.toStdString(), row->id));
    return path + QLatin1Char('.') + type;
}

QString expanded_output(const JobSpec& spec, const QSize& picture, const QDate& today) {
    const QString output = QString::fromStdString(spec.output);
    if (!output.contains(QLatin1Char('{')))
        return output;
    const QFileInfo info = file_info(output);
    QString name = info.fileName();
    std::vector<std::pair<QString, QString>> words{{name_word, base_name(spec)},
                                                   {preset_word, QString::fromStdString(spec.export_preset)},
                                                   {encoder_word, QString::fromStdString(spec.encoder.id)},
                                                   {date_word, today.toString(Qt::ISODate)}};
    if (!picture.isEmpty()) {
        words.emplace_back(width_word, QString::number(picture.width()));
        words.emplace_back(height_word, QString::number(picture.height()));
    }
    for (const auto& [word, value] : words)
        if (!value.isEmpty())
            name.replace(word, value);
    const QString path = info.filePath();
    return at_place(output, path.left(path.size() - info.fileName().size()) + name);
}

QString numbered_output(const QString& output, int number) {
    const QFileInfo info = file_info(output);
    const QString ending = info.suffix().isEmpty() ? QString() : QLatin1Char('.') + info.suffix();
    const QString path = info.filePath();
    return at_place(output, path.left(path.size() - info.fileName().size()) +
                                QStringLiteral("%1-%2").arg(info.completeBaseName()).arg(number) + ending);
}

} // namespace framewright::ui
