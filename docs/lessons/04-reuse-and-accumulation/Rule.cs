namespace AutogradRnn.Lessons.ReuseAndAccumulation;

/// <summary>What a number does with a gradient that arrives.</summary>
public enum Rule
{
    /// <summary>Overwrites the one it has: the classic bug.</summary>
    Assign,

    /// <summary>Adds it, and hands on what arrived: right.</summary>
    Add,

    /// <summary>Adds it, and hands on the sum so far: counts earlier shares again.</summary>
    AddAndPassSum,
}
