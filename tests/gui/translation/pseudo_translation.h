// A language that is made up: every text in brackets and about 40 % longer, so that what is not translated,
// or has no room, shows.
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

#include <set>
#include <utility>
#include <vector>

class QWidget;

namespace framewright::ui {

class PseudoTranslator final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* comment, int n) const override;
    /// Every context and text that was asked for.
    const std::set<std::pair<QString, QString>>& asked() const { return asked_; }

private:
    mutable std::set<std::pair<QString, QString>> asked_;
};

/// What is left of a text without its translated stretches.
QString untranslated_part(const QString& text);

/// A text that a widget shows, and where.
struct ShownText {
    QString place;
    QString text;
};

/// Of the widget and everything in it, shown or not: labels, buttons, tooltips, names for screen readers,
/// menus, columns and rows of tables, axes and legends of charts. What the user typed is no text of the
/// program.
std::vector<ShownText> texts_of(const QWidget& root);

/// Places of visible labels and buttons that are narrower or lower than their text.
QStringList cut_off_texts(const QWidget& root);

} // namespace framewright::ui
