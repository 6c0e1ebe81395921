// The part of the export form that is always in sight: what comes out, what is to be known before, and the
// button. Its height never changes.
#pragma once

#include <QFrame>
#include <QString>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace framewright::ui {

/// A way out of a problem.
struct Remedy {
    QString text;
    std::function<void()> act;
};

class ExportFooter : public QFrame {
    Q_OBJECT
public:
    explicit ExportFooter(QWidget* parent = nullptr);

    /// "" for unknown.
    void set_estimates(const QString& size, const QString& time);
    void set_summary(const QString& text);
    /// `role` is that of the words: "error", or "secondary" for mere notes.
    void set_notes(const QString& text, const char* role, const std::vector<Remedy>& remedies = {});
    void set_can_export(bool can);

signals:
    void export_clicked();

private:
    QWidget* make_notes();
    QPushButton* make_button();

    QLabel* size_;
    QLabel* time_;
    QLabel* summary_;
    QLabel* notes_ = nullptr;
    QWidget* remedy_row_ = nullptr;
    QHBoxLayout* remedies_ = nullptr;
    std::vector<QPushButton*> buttons_;
    QPushButton* export_;
};

} // namespace framewright::ui
