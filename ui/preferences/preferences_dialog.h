// What the user prefers: language, look, what happens at the start, and what is kept on the disk. Takes
// effect at once, as far as it can.
#pragma once

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;

namespace framewright::ui {

/// Whether a start without a file opens what was open last.
bool reopens_last();

class PreferencesDialog : public QDialog {
    Q_OBJECT
public:
    explicit PreferencesDialog(QWidget* parent = nullptr);

signals:
    void keys_wanted();
    void recent_cleared();

private:
    void add_language(QFormLayout* form);
    void add_theme(QFormLayout* form);
    void add_start(QFormLayout* form);
    void add_caches(QFormLayout* form);
    void add_buttons(QFormLayout* form);

    QLabel* language_hint_ = nullptr;
};

} // namespace framewright::ui
