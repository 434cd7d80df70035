namespace StreamRisk.Engine.Market.Book;

/// <summary>A group was merged into another one that the instrument knew already: what is kept of the old one belongs to the other.</summary>
public readonly record struct GroupMove(BookGroup Old, BookGroup Into);
