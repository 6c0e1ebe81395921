// Every command of the window by its words: type some of them, press Enter.
#pragma once

#include <QFrame>

class QAction;
class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace framewright::ui {

class Actions;

class CommandPalette : public QFrame {
    Q_OBJECT
public:
    /// Deletes itself when it closes.
    CommandPalette(Actions& actions, QWidget* window);

    /// Below the upper edge of the window, in its middle.
    void open();
    void search(const QString& text);
    /// What Enter would do; null for nothing.
    QAction* current() const;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void fill();
    void run();
    void step(int rows);

    Actions& actions_;
    QLineEdit* line_;
    QTreeWidget* list_;
    QLabel* nothing_;
};

} // namespace framewright::ui
