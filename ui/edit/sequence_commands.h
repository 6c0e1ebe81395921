// Numbered pictures as a clip: offered where one of them was opened, and how many are shown a second.
#pragma once

#include "core/sequence/sequence_name.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <optional>

namespace framewright::ui {

class Actions;
class EditPage;
class PreviewController;

class SequenceCommands : public QObject {
    Q_OBJECT
public:
    SequenceCommands(Actions& actions, PreviewController& preview, EditPage& page, QObject* parent = nullptr);
    ~SequenceCommands() override;

signals:
    /// This sequence is to be opened.
    void wanted(const QString& source);

private:
    /// What a file's name has to do with a sequence.
    struct Finding {
        std::optional<SequenceName> open;   ///< the one that was opened
        std::optional<SequenceName> around; ///< the one that the opened picture is part of
        int pictures = 0;                   ///< of `around`
    };
    static Finding look_at(const std::string& source);

    void find(const QString& source);
    void take(const Finding& finding);
    void choose_rate();

    EditPage& page_;
    Actions& actions_;
    std::optional<SequenceName> open_;
    QThreadPool thread_;
    int asked_ = 0;
};

} // namespace framewright::ui
