namespace StreamRisk.Engine.Market.Book;

/// <summary>Orders in the sequence in which they were appended; an order is in one such list at a time.</summary>
internal sealed class OrderList
{
    public BookOrder? First { get; private set; }

    public int Count { get; private set; }

    private BookOrder? Last { get; set; }

    public void Append(BookOrder order)
    {
        (order.ListBefore, order.ListAfter, order.List) = (Last, null, this);
        if (Last is { } last)
        {
            last.ListAfter = order;
        }
        else
        {
            First = order;
        }

        Last = order;
        Count++;
    }

    public void Remove(BookOrder order)
    {
        if (order.ListBefore is { } before)
        {
            before.ListAfter = order.ListAfter;
        }
        else
        {
            First = order.ListAfter;
        }

        if (order.ListAfter is { } after)
        {
            after.ListBefore = order.ListBefore;
        }
        else
        {
            Last = order.ListBefore;
        }

        (order.ListBefore, order.ListAfter, order.List) = (null, null, null);
        Count--;
    }
}
