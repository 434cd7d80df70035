using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Book;

/// <summary>State of one owner group; objects are used again for other groups.</summary>
public interface IGroupState : IKeyState
{
    /// <summary>Back to what a new object is.</summary>
    void Clear();
}
