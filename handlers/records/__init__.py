"""The records beside the activities: milestones, risks, engagement, assurance, decisions, budget lines, documents."""
