namespace AutogradRnn.Layers.Tests;

public class StateTests
{
    private static readonly Tensor _h = Tensor.Zeros([2, 3]), _c = Tensor.Ones([2, 4]), _m = Tensor.Ones([2, 1]), _d = Tensor.Zeros([2, 5]);

    [Test]
    public void PartsAreFoundByNameAndByPlace()
    {
        State state = new(("h", _h), ("c", _c));
        Assert.That(state["c"], Is.SameAs(_c).And.SameAs(state[1]));
        Assert.That(state.Names, Is.EqualTo(new[] { "h", "c" }));
        Assert.That(state.Count, Is.EqualTo(2));
        Assert.That(state.ToArray(), Is.EqualTo(new[] { _h, _c }));
        Assert.That(state.ToString(), Is.EqualTo("(h [2, 3], c [2, 4])"));
        Assert.That(new State().ToString(), Is.EqualTo("()"));
    }

    [Test]
    public void StatesComeApart()
    {
        var (h, c) = new State(("h", _h), ("c", _c));
        Assert.That((h, c), Is.EqualTo((_h, _c)));
        var (_, _, m) = new State(("h", _h), ("c", _c), ("m", _m));
        Assert.That(m, Is.SameAs(_m));
        var (_, _, _, d) = new State(("h", _h), ("c", _c), ("m", _m), ("d", _d));
        Assert.That(d, Is.SameAs(_d));
    }

    [Test]
    public void DetachCutsEveryPart()
    {
        State state = new State(("h", _h), ("c", _c)).Map((_, part) => part.Copy().RequireGrad() * 2).Detach();
        Assert.That(state, Is.All.Property(nameof(Tensor.RequiresGrad)).False);
        Assert.That(state["c"].ToArray<float>(), Is.All.EqualTo(2));
        Assert.That(state.Names, Is.EqualTo(new[] { "h", "c" }));
    }

    [Test]
    public void MistakesAreRefusedWithTheWholeText()
    {
        State state = new(("h", _h), ("c", _c));
        Assert.That(() => state["x"], Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo(
            "The state expected a part named as it has, (h, c), but got 'x'. Choose one of these."));
        Assert.That(() => state[2], Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "A state with the parts (h, c) has places 0 to 1. Choose one of these. (Parameter 'index')\nActual value was 2."));
        Assert.That(() => new State(("h", _h), ("h", _c)), Throws.ArgumentException.With.Message.EqualTo(
            "A state expected different names, but got (h, h). Rename one part. (Parameter 'parts')"));
        Assert.That(
            () =>
            {
                var (_, _, _) = state;
            },
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Taking this state apart expected 3 parts, but it has 2: (h [2, 3], c [2, 4]). "
                + "Name as many variables as there are parts."));
        Assert.That(
            () =>
            {
                var (_, _) = new State(("h", _h));
            },
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Taking this state apart expected 2 parts, but it has 1: (h [2, 3]). Name as many variables as there are parts."));
    }
}
