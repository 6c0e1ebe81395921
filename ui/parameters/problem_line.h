// What is wrong with a value, in red, and buttons that mend it.
#pragma once

#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace framewright::ui {

class ProblemLine final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemLine(QWidget* parent = nullptr);

    /// Without a text it is hidden. Each value gets a button; `unit` follows it.
    void show_problem(const QString& text, const QStringList& values = {}, const QString& unit = {});
    QString text() const;

signals:
    void chosen(const QString& value);

private:
    QLabel* label_;
    QWidget* buttons_;
    QHBoxLayout* row_;
    QStringList values_;
};

} // namespace framewright::ui
