namespace AutogradRnn.Planning;

/// <summary>The elements of an array of any rank, as they were.</summary>
internal sealed class WatchedArray(Array array) : IWatched
{
    private readonly Array _before = (Array)array.Clone();
    private readonly WatchedType _element = WatchedType.Of(array.GetType().GetElementType()!);

    public bool Changed()
    {
        if (_element.IsPlain) return !Content.Bytes(_before, _element).SequenceEqual(Content.Bytes(array, _element));
        for (int i = 0; i < array.Length; i++)
        {
            if (!Content.Same(Content.Element(_before, i, _element), Content.Element(array, i, _element))) return true;
        }

        return false;
    }

    public void Restore() => Array.Copy(_before, array, array.Length);
}
