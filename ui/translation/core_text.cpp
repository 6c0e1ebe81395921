#include "ui/translation/core_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace framewright::ui {
namespace {

constexpr const char* core_context = "core";

/// "core_de.json" for "core" and "de-AT"; empty where there is none.
QByteArray file_for(const QString& kind, const QLocale& locale) {
    for (const QString& name : locale.uiLanguages()) {
        const QString language = name.section(QLatin1Char('-'), 0, 0);
        QFile file(QStringLiteral(":/framewright/translations/%1_%2.json").arg(kind, language));
        if (file.open(QIODevice::ReadOnly))
            return file.readAll();
        if (language == QLatin1String("en"))
            break; // preferred to what comes behind
    }
    return {};
}

} // namespace

QString shown(const Text& text) {
    if (text.id().empty())
        return QString::fromStdString(text.pattern());
    const bool counts = !text.pattern_for_one().empty();
    const std::string& english = counts && text.count() == 1 ? text.pattern_for_one() : text.pattern();
    const auto count = std::clamp<std::int64_t>(text.count(), 0, std::numeric_limits<int>::max());
    const QString pattern = QCoreApplication::translate(core_context, english.c_str(), text.id().c_str(),
                                                        counts ? static_cast<int>(count) : -1);
    std::vector<std::string> words;
    for (const Text& argument : text.arguments())
        words.push_back(shown(argument).toStdString());
    return QString::fromStdString(filled(pattern.toStdString(), words));
}

QStringList shown(const std::vector<Text>& texts) {
    QStringList all;
    for (const Text& text : texts)
        all.append(shown(text));
    return all;
}

CoreTranslator::CoreTranslator(const QLocale& locale, QObject* parent) : QTranslator(parent) {
    const QJsonObject patterns = QJsonDocument::fromJson(file_for(QStringLiteral("core"), locale)).object();
    for (auto one = patterns.begin(); one != patterns.end(); ++one) {
        QStringList& forms = patterns_[one.key().toUtf8()];
        if (one->isString())
            forms.append(one->toString());
        for (const QJsonValue& form : one->toArray())
            forms.append(form.toString());
    }
    const QJsonObject rows = QJsonDocument::fromJson(file_for(QStringLiteral("rows"), locale)).object();
    for (auto row = rows.begin(); row != rows.end(); ++row)
        rows_[row.key().toUtf8()] = row->toString();
}

QString CoreTranslator::translate(const char* context, const char* pattern, const char* id, int count) const {
    if (qstrcmp(context, row_context) == 0) {
        const auto row = rows_.find(QByteArray(pattern));
        return row == rows_.end() ? QString::fromUtf8(pattern) : row->second;
    }
    if (qstrcmp(context, core_context) != 0)
        return {};
    const auto found = patterns_.find(QByteArray(id));
    if (found == patterns_.end() || found->second.isEmpty())
        return QString::fromUtf8(pattern);
    return count == 1 ? found->second.first() : found->second.last();
}

} // namespace framewright::ui
