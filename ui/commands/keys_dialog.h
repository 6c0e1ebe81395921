// Every command with its keys; each can be given others.
#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QTreeWidget;

namespace framewright::ui {

class Actions;

class KeysDialog : public QDialog {
    Q_OBJECT
public:
    explicit KeysDialog(Actions& actions, QWidget* parent = nullptr);

private:
    void fill();
    void show_current();
    void assign();
    void search(const QString& text);
    QString current_id() const;

    Actions& actions_;
    QLineEdit* search_;
    QTreeWidget* tree_;
    QKeySequenceEdit* edit_;
    QLabel* hint_;
};

} // namespace framewright::ui
