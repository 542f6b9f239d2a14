"""What others have kept: web archives, mailboxes, exports of channels, sheets of captures. Each piece becomes a document."""
