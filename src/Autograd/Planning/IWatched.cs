namespace AutogradRnn.Planning;

/// <summary>One object of an <see cref="ObjectWatch"/>, as it was.</summary>
internal interface IWatched
{
    bool Changed();

    void Restore();
}
