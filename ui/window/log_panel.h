// Bottom dock: what happened, with times.
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QStackedWidget;

namespace framewright::ui {

class LogPanel : public QWidget {
    Q_OBJECT
public:
    explicit LogPanel(QWidget* parent = nullptr);
    QSize sizeHint() const override { return {640, 170}; }
    QString text() const;

public slots:
    void add(const QString& line);

private:
    QStackedWidget* pages_;
    QPlainTextEdit* text_;
};

} // namespace framewright::ui
