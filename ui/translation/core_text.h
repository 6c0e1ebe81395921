// Texts of core and gpu in the window's language.
#pragma once

#include "core/base/text.h"

#include <QString>
#include <QStringList>
#include <QTranslator>

#include <map>

class QLocale;

namespace framewright::ui {

/// What the window shows for a text: its translation by the installed translators, else English.
QString shown(const Text& text);
QStringList shown(const std::vector<Text>& texts);

/// What the words of core's tables are translated in; see row_text.h.
inline constexpr const char* row_context = "rows";

/// Translates texts by their ids, as a file core_LANGUAGE.json among the resources says: "id": "pattern", or
/// "id": ["pattern for one", "pattern for several"]; and the words of tables by rows_LANGUAGE.json:
/// "English": "translation". Other texts are not its business.
class CoreTranslator final : public QTranslator {
public:
    /// Without a file for the locale it answers in English, in front of translators that were installed
    /// before.
    CoreTranslator(const QLocale& locale, QObject* parent);

    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* pattern, const char* id, int count) const override;

private:
    std::map<QByteArray, QStringList> patterns_;
    std::map<QByteArray, QString> rows_;
};

} // namespace framewright::ui
