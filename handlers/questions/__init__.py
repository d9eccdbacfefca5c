"""Usage questions: answered from the articles, read page by page, judged by the customer."""
