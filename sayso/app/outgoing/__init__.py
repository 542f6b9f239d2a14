"""What leaves a ledger: claims as rows, the protection of the people in them, and exports written from both."""
